import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../contract/abilities.ts';
import { approvalStates } from '../../contract/approvals.ts';
import {
  actOn,
  afterAct,
  approvalActs,
  approvalParts,
  approversFor,
  namedTogether,
  partsOf,
  type Line,
} from './rules.ts';

describe('every act of everybody in every state of a request', () => {
  // What an act leads to while the request is open, by who does it; whatever is missing is denied.
  const open: Record<string, Record<string, string>> = {
    approve: { approver: 'approved', director: 'approved' },
    refuse: { approver: 'refused', director: 'refused' },
    withdraw: { requester: 'withdrawn' },
    expire: { clock: 'expired' },
  };
  const cases = approvalStates.flatMap((state) =>
    approvalActs.flatMap((act) => approvalParts.map((part) => [state, act, part] as const)),
  );
  test.each(cases)('%s: %s by %s', (state, act, part) => {
    const expected = open[act]![part];
    expect(afterAct(state, act, part)).toBe(expected === undefined ? 'denied' : state === 'open' ? expected : 'closed');
  });
});

describe('who somebody is to a request', () => {
  const request = { requestedBy: 'rep', approvers: ['manager'] };
  test.each<[string, Role[], string[]]>([
    ['rep', ['rep'], ['requester']],
    ['manager', ['manager'], ['approver']],
    ['chief', ['director'], ['director']],
    ['other', ['rep'], ['bystander']],
    ['admin', ['admin'], ['bystander']],
    ['rep', ['rep', 'director'], ['requester']],
  ])('%s as %j is %j', (id, roles, parts) => {
    expect(partsOf({ id, roles }, request)).toEqual(parts);
  });

  test('a director who asks cannot approve his own request, unless he was named for want of anybody else', () => {
    const chief = { id: 'chief', roles: ['director' as const] };
    const asked = { state: 'open' as const, requestedBy: 'chief', approvers: ['other'] };
    expect(actOn(asked, 'approve', chief)).toBe('denied');
    expect(actOn({ ...asked, approvers: ['chief'] }, 'approve', chief)).toBe('approved');
    expect(actOn({ ...asked, state: 'refused' }, 'withdraw', chief)).toBe('closed');
  });
});

describe('who decides', () => {
  const person = (id: string, ...roles: Role[]) => ({ id, roles });
  const line: Line = {
    people: [
      person('rep', 'rep'),
      person('lead', 'manager', 'rep'),
      person('area', 'manager'),
      person('chief', 'director'),
      person('mate', 'rep'),
    ],
    members: [
      { personId: 'rep', leads: false, teamId: 'one', lineage: ['all', 'one'] },
      { personId: 'mate', leads: true, teamId: 'one', lineage: ['all', 'one'] },
      { personId: 'lead', leads: true, teamId: 'one', lineage: ['all', 'one'] },
      { personId: 'area', leads: true, teamId: 'all', lineage: ['all'] },
    ],
  };
  const of = (id: string, ...parties: string[]) => approversFor(line, id, parties.length > 0 ? parties : [id]);

  test('the manager of the nearest team; leading it without being a manager is not enough', () => {
    expect(of('rep')).toEqual({ approvers: ['lead'], ownDecision: false });
  });
  test('for a manager, the one above him', () => {
    expect(of('lead')).toEqual({ approvers: ['area'], ownDecision: false });
  });
  test('for who has nobody above him, and for who is in no team, the director', () => {
    expect(of('area').approvers).toEqual(['chief']);
    expect(of('stranger').approvers).toEqual(['chief']);
  });
  test('about a rep’s customer never the manager who asks', () => {
    expect(of('rep', 'lead', 'rep').approvers).toEqual(['area']);
  });
  test('for the only director, another manager', () => {
    expect(of('chief').approvers).toEqual(['lead', 'area']);
  });
  test('only for want of anybody else he himself, and that is said', () => {
    expect(approversFor({ people: [person('chief', 'director')], members: [] }, 'chief', ['chief'])).toEqual({
      approvers: ['chief'],
      ownDecision: true,
    });
  });

  test('whatever the organisation looks like, somebody decides, and who asks only when he must', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const teams = [['t'], ['t', 'u'], ['t', 'u', 'v'], ['w']];
    fc.assert(
      fc.property(
        fc.array(fc.subarray<Role>(['rep', 'manager', 'director', 'admin'], { minLength: 1 }), {
          minLength: 5,
          maxLength: 5,
        }),
        fc.array(fc.record({ who: fc.nat(4), team: fc.nat(3), leads: fc.boolean() }), { maxLength: 12 }),
        fc.nat(4),
        (roles, members, who) => {
          const people = ids.map((id, at) => ({ id, roles: roles[at]! }));
          const found = approversFor(
            {
              people,
              members: members.map((m) => ({
                personId: ids[m.who]!,
                leads: m.leads,
                lineage: teams[m.team]!,
                teamId: teams[m.team]!.at(-1)!,
              })),
            },
            ids[who]!,
            [ids[who]!],
          );
          expect(found.approvers.length).toBeGreaterThan(0);
          expect(found.approvers.includes(ids[who]!)).toBe(found.ownDecision);
          const others = people.filter((p) => p.id !== ids[who]!);
          expect(found.ownDecision).toBe(
            !others.some((p) => p.roles.includes('manager') || p.roles.includes('director')),
          );
        },
      ),
    );
  });
});

test('customers are named by the first and how many more', () => {
  expect(namedTogether(['甲'], 1)).toBe('甲');
  expect(namedTogether(['甲'], 3)).toBe('甲 +2');
});
