import type { Role } from '../../../contract/abilities.ts';
import { fold } from '../../platform/chinese/fold.ts';

/** What finding a person by a few letters looks at. */
export interface Findable {
  name: string;
  /** The sort key of his name: syllables and characters, each followed by a space. */
  namePinyin: string;
  email: string | null;
  phone: string | null;
}

/** The syllables of a name's sort key, without its characters: `zeng xiao hong`. */
export const syllablesOf = (namePinyin: string): string =>
  namePinyin
    .split(' ')
    .filter((part) => /^[a-z0-9]/.test(part))
    .join(' ');

/** Whether a person is meant by the text: part of his name, its pinyin or initials, his e-mail or phone. */
export function isMeantBy(text: string, person: Findable): boolean {
  const wanted = fold(text).replace(/\s+/g, '');
  if (wanted === '') return true;
  const syllables = syllablesOf(person.namePinyin).split(' ');
  const pinyin = syllables.join('').replace(/[^a-z0-9]/g, '');
  const initials = syllables.map((s) => s[0]).join('');
  const digits = wanted.replace(/[^\d]/g, '');
  return (
    fold(person.name).replace(/\s+/g, '').includes(wanted) ||
    pinyin.includes(wanted) ||
    initials.includes(wanted) ||
    (person.email ?? '').includes(wanted) ||
    (digits.length >= 3 &&
      digits.length === wanted.replace(/[+-]/g, '').length &&
      (person.phone ?? '').includes(digits))
  );
}

/** Whether somebody may look after people and settings. */
export const isAdmin = (person: { roles: readonly Role[]; status: string }): boolean =>
  person.status === 'active' && person.roles.includes('admin');

/** Whether the change would leave the organisation without anybody who can manage it. */
export const losesLastAdmin = (
  before: { roles: readonly Role[]; status: string },
  after: { roles: readonly Role[]; status: string },
  otherAdmins: number,
): boolean => isAdmin(before) && !isAdmin(after) && otherAdmins === 0;
