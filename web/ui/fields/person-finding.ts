import type { Person } from '../../../contract/people.ts';

const plain = (text: string) => text.toLowerCase().replaceAll(/[\s'’-]/g, '');

/** Whether a person is meant by what was typed: part of his name, its pinyin or initials, his e-mail or phone. */
export function isMeantBy(typed: string, person: Pick<Person, 'name' | 'pinyin' | 'email' | 'phone'>): boolean {
  const wanted = plain(typed);
  const syllables = person.pinyin.split(' ');
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return [person.name, syllables.join(''), initials, person.email ?? '', person.phone ?? ''].some((text) =>
    plain(text).includes(wanted),
  );
}
