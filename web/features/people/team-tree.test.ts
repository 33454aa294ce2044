import { describe, expect, it } from 'vitest';
import type { Team } from '../../../contract/people.ts';
import { flat, treeOf, withBelow } from './team-tree.ts';

const team = (id: string, parentId: string | null): Team => ({ id, name: id, parentId, members: [], version: 1 });
const teams = [
  team('华东', null),
  team('一组', '华东'),
  team('华南', null),
  team('一组甲', '一组'),
  team('失散', '没有'),
];

describe('the tree of teams', () => {
  it('reads from the top down, each team followed by those below it', () => {
    expect(flat(treeOf(teams)).map(({ team: { name }, depth }) => [name, depth])).toEqual([
      ['华东', 0],
      ['一组', 1],
      ['一组甲', 2],
      ['华南', 0],
      ['失散', 0],
    ]);
  });

  it('knows where a team must not be moved: to itself or below itself', () => {
    expect(withBelow(teams, '华东')).toEqual(new Set(['华东', '一组', '一组甲']));
    expect(withBelow(teams, '华南')).toEqual(new Set(['华南']));
  });
});
