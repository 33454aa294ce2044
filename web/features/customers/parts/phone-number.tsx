import type { ShownPhone } from '../../../../contract/customers.ts';
import { PhoneText } from '../../../ui/value-texts.tsx';

/** A phone; a masked one is set in the groups people read: 138 **** 8000. */
export function PhoneNumber({ phone, link = true }: { phone: ShownPhone; link?: boolean }) {
  if (!phone.masked) return <PhoneText phone={phone} link={link} />;
  const spaced = phone.number
    .replace(/^\+86(1[3-9]\d)\*+/, '$1 **** ')
    .replace(/^\+86(10|2\d)(\d?)\*+/, '0$1-$2*** ')
    .replace(/^\+86(\d{3})\*+/, '0$1-**** ');
  return <PhoneText phone={{ ...phone, number: spaced }} link={false} />;
}
