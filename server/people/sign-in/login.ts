import { z } from 'zod';
import { parsePhone } from '../../platform/chinese/phone.ts';
import { invalid } from '../../platform/fault.ts';

/** What a person signs in by, in the one spelling it is stored in: an e-mail in lower case or a phone in E.164. */
export interface Login {
  kind: 'email' | 'phone';
  login: string;
}

const email = z.email().max(254);

/** Reads an e-mail or a phone in any spelling; null when it is neither. A phone with an extension opens no account. */
export function readLogin(text: string): Login | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.includes('@')) {
    const lower = plain.toLowerCase();
    return email.safeParse(lower).success ? { kind: 'email', login: lower } : null;
  }
  const phone = parsePhone(plain);
  return phone?.valid && phone.ext === undefined ? { kind: 'phone', login: phone.e164 } : null;
}

/** Reads a login (of one kind only, when said) or names the field it stands in as wrong. */
export function loginAt(path: string, text: string, kind?: Login['kind']): Login {
  const login = readLogin(text);
  if (login && (kind === undefined || login.kind === kind)) return login;
  throw invalid({ path, code: kind ?? (text.includes('@') ? 'email' : 'phone') });
}
