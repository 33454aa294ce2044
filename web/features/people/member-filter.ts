import type { Person, Team } from '../../../contract/people.ts';
import { isMeantBy } from '../../ui/fields/person-finding.ts';
import type { PeopleSearch } from './people-search.ts';
import { withBelow } from './team-tree.ts';

/** The members that the address asks for; a team means those of the teams below it, too. */
export function membersFor(people: readonly Person[], teams: readonly Team[], search: PeopleSearch): Person[] {
  const wanted = search.team && search.team !== 'none' ? withBelow(teams, search.team) : null;
  return people.filter(
    (person) =>
      (!search.status || person.status === search.status) &&
      (!search.role || person.roles.some((role) => role === search.role)) &&
      (search.team !== 'none' || person.teams.length === 0) &&
      (!wanted || person.teams.some(({ id }) => wanted.has(id))) &&
      isMeantBy(search.q ?? '', person),
  );
}
