import type { Team } from '../../../contract/people.ts';

/** A team in its place in the tree. */
export interface Branch {
  team: Team;
  depth: number;
  below: Branch[];
}

/** The teams as a tree; one whose parent isn't there stands at the top. Order among sisters is the server's. */
export function treeOf(teams: readonly Team[]): Branch[] {
  const ids = new Set(teams.map(({ id }) => id));
  const under = (parent: string | null, depth: number): Branch[] =>
    teams
      .filter(({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null) === parent)
      .map((team) => ({ team, depth, below: under(team.id, depth + 1) }));
  return under(null, 0);
}

/** The tree in the order it is read, parents before those below them. */
export function flat(branches: readonly Branch[]): Branch[] {
  return branches.flatMap((branch) => [branch, ...flat(branch.below)]);
}

/** A team with all teams below it: where it must not be moved to. */
export function withBelow(teams: readonly Team[], id: string): Set<string> {
  const branch = flat(treeOf(teams)).find(({ team }) => team.id === id);
  return new Set(branch ? flat([branch]).map(({ team }) => team.id) : [id]);
}
