import type { ShownPhone } from '../../contract/customers.ts';
import type { Phone } from '../../contract/primitives.ts';

const stars = '****';

/** A phone with its middle hidden, in the shape of the stored form: +86138****8000, +8657****6666. Hot lines are public. */
export function maskedPhone(phone: Phone): ShownPhone {
  const publicLine = /^(?:\+86)?(?:[48]00\d{7}|1\d{2,5}|9[56]\d{3,4}|95\d{6})$/;
  if (publicLine.test(phone.number)) return { ...phone };
  const plus = phone.number.startsWith('+86') ? '+86' : phone.number.startsWith('+') ? phone.number.slice(0, 3) : '';
  const rest = phone.number.slice(plus.length);
  const head = rest.slice(0, rest.length >= 10 ? 3 : rest.length >= 8 ? 2 : 0);
  const tail = rest.slice(-(rest.length >= 8 ? 4 : 2));
  return {
    number: `${plus}${head}${stars}${tail}`,
    ...(phone.label ? { label: phone.label } : {}),
    masked: true,
  };
}

/** An e-mail with its owner's part hidden: l****@example.com. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? stars : `${email.slice(0, 1)}${stars}${email.slice(at)}`;
}

/** A text with all but its first sign hidden. */
export const maskedText = (text: string): string => `${Array.from(text)[0] ?? ''}${stars}`;
