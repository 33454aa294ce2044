import type { Role } from '../../contract/abilities.ts';
import type { ApprovalState } from '../../contract/approvals.ts';

/** What can be done to a request; `expire` is done by the clock. */
export const approvalActs = ['approve', 'refuse', 'withdraw', 'expire'] as const;
export type ApprovalAct = (typeof approvalActs)[number];

/** Who somebody is to a request. */
export const approvalParts = ['approver', 'director', 'requester', 'bystander', 'clock'] as const;
export type ApprovalPart = (typeof approvalParts)[number];

const parts: Record<ApprovalAct, readonly ApprovalPart[]> = {
  approve: ['approver', 'director'],
  refuse: ['approver', 'director'],
  withdraw: ['requester'],
  expire: ['clock'],
};
const leadsTo: Record<ApprovalAct, ApprovalState> = {
  approve: 'approved',
  refuse: 'refused',
  withdraw: 'withdrawn',
  expire: 'expired',
};

/** What an act by somebody in this part makes of a request: its next state, or why not. Nothing follows an end. */
export function afterAct(
  state: ApprovalState,
  act: ApprovalAct,
  part: ApprovalPart,
): ApprovalState | 'closed' | 'denied' {
  if (!parts[act].includes(part)) return 'denied';
  return state === 'open' ? leadsTo[act] : 'closed';
}

/** Which parts a person has in a request. A director may decide what others asked for, so that nothing waits for who is away. */
export function partsOf(
  person: { id: string; roles: readonly Role[] },
  request: { requestedBy: string; approvers: readonly string[] },
): ApprovalPart[] {
  const own: ApprovalPart[] = [];
  if (request.approvers.includes(person.id)) own.push('approver');
  if (request.requestedBy === person.id) own.push('requester');
  else if (person.roles.includes('director')) own.push('director');
  return own.length > 0 ? own : ['bystander'];
}

/** What an act by a person makes of a request. */
export function actOn(
  request: { state: ApprovalState; requestedBy: string; approvers: readonly string[] },
  act: ApprovalAct,
  person: { id: string; roles: readonly Role[] },
): ApprovalState | 'closed' | 'denied' {
  const outcomes = partsOf(person, request).map((part) => afterAct(request.state, act, part));
  return outcomes.find((o) => o !== 'denied' && o !== 'closed') ?? (outcomes.includes('closed') ? 'closed' : 'denied');
}

/** The people and teams of an organisation, as far as the line of command needs them. Active people only. */
export interface Line {
  people: readonly { id: string; roles: readonly Role[] }[];
  members: readonly { personId: string; leads: boolean; lineage: readonly string[]; teamId: string }[];
}

/**
 * Who decides about a person's affairs: the managers who lead his nearest team up the tree, else the directors, else anybody
 * who manages. Never one of `parties` (who asks, whose customer it is); only when there is nobody else, who asks decides himself.
 */
export function approversFor(
  line: Line,
  personId: string,
  parties: readonly string[],
): { approvers: string[]; ownDecision: boolean } {
  const known = new Map(line.people.map((p) => [p.id, p]));
  const manages = (id: string) => known.get(id)?.roles.some((r) => r === 'manager' || r === 'director') === true;
  const free = (id: string) => !parties.includes(id);
  const above = line.members.filter((m) => m.personId === personId).map((m) => m.lineage.toReversed());
  const height = Math.max(0, ...above.map((teams) => teams.length));
  for (let step = 0; step < height; step += 1) {
    const teams = new Set(above.flatMap((lineage) => lineage[step] ?? []));
    const leaders = line.members
      .filter((m) => m.leads && teams.has(m.teamId) && manages(m.personId) && free(m.personId))
      .map((m) => m.personId);
    if (leaders.length > 0) return { approvers: [...new Set(leaders)], ownDecision: false };
  }
  const directors = line.people.filter((p) => p.roles.includes('director') && free(p.id)).map((p) => p.id);
  if (directors.length > 0) return { approvers: directors, ownDecision: false };
  const managers = line.people.filter((p) => manages(p.id) && free(p.id)).map((p) => p.id);
  if (managers.length > 0) return { approvers: managers, ownDecision: false };
  return { approvers: parties.slice(0, 1), ownDecision: true };
}

/** How customers are named in one line: the first, and how many more. */
export const namedTogether = (names: readonly string[], count: number): string =>
  count > 1 ? `${names[0] ?? ''} +${count - 1}` : (names[0] ?? '');
