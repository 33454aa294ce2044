import { describe, expect, it } from 'vitest';
import type { Person, Team } from '../../../contract/people.ts';
import { membersFor } from './member-filter.ts';

const person = (name: string, over: Partial<Person>): Person => ({
  id: name,
  name,
  pinyin: '',
  email: null,
  phone: null,
  roles: ['rep'],
  status: 'active',
  teams: [],
  lastSeenAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  totpOn: false,
  holds: 0,
  link: null,
  version: 1,
  can: { manage: true },
  ...over,
});
const teams: Team[] = [
  { id: '华东', name: '华东', parentId: null, members: [], version: 1 },
  { id: '一组', name: '一组', parentId: '华东', members: [], version: 1 },
];
const people = [
  person('陈建国', { phone: '+8613800138000', teams: [{ id: '一组', name: '一组', leads: true }], roles: ['manager'] }),
  person('李晓梅', { email: 'li@example.com', status: 'invited' }),
  person('王强', { teams: [{ id: '华东', name: '华东', leads: false }] }),
];
const names = (search: Parameters<typeof membersFor>[2]) => membersFor(people, teams, search).map(({ name }) => name);

describe('finding members', () => {
  it('finds by part of a name, an e-mail or a phone typed with blanks', () => {
    expect(names({ q: '建国' })).toEqual(['陈建国']);
    expect(names({ q: 'LI@' })).toEqual(['李晓梅']);
    expect(names({ q: '138 0013' })).toEqual(['陈建国']);
  });

  it('counts those of the teams below to a team', () => {
    expect(names({ team: '华东' })).toEqual(['陈建国', '王强']);
    expect(names({ team: '一组' })).toEqual(['陈建国']);
    expect(names({ team: 'none' })).toEqual(['李晓梅']);
  });

  it('narrows by role and status together', () => {
    expect(names({ role: 'rep', status: 'active' })).toEqual(['王强']);
  });
});
