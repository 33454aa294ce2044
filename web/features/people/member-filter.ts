import type { Person, Team } from '../../../contract/people.ts';
import type { PeopleSearch } from './people-search.ts';
import { withBelow } from './team-tree.ts';

const plain = (text: string) => text.toLowerCase().replaceAll(/[\s-]/g, '');

/** The members that the address asks for; a team means those of the teams below it, too. */
export function membersFor(people: readonly Person[], teams: readonly Team[], search: PeopleSearch): Person[] {
  const wanted = search.team && search.team !== 'none' ? withBelow(teams, search.team) : null;
  const typed = plain(search.q ?? '');
  return people.filter(
    (person) =>
      (!search.status || person.status === search.status) &&
      (!search.role || person.roles.some((role) => role === search.role)) &&
      (search.team !== 'none' || person.teams.length === 0) &&
      (!wanted || person.teams.some(({ id }) => wanted.has(id))) &&
      (typed === '' ||
        [person.name, person.email ?? '', person.phone ?? ''].some((text) => plain(text).includes(typed))),
  );
}
