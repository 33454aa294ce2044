import type { Ability } from '../../../contract/abilities.ts';
import type { VersionState } from '../../../contract/rules.ts';

/** What can be done with a version of the rules. */
export const versionActs = ['edit', 'simulate', 'approve', 'drop', 'apply'] as const;
export type VersionAct = (typeof versionActs)[number];

const allowed: Record<VersionState, readonly VersionAct[]> = {
  draft: ['edit', 'simulate', 'drop'],
  simulated: ['edit', 'simulate', 'approve', 'drop'],
  approved: ['simulate', 'apply'],
  dropped: [],
};

/** Who may approve also decides about existing customers; the rest is for those who write rules. */
const needs: Record<VersionAct, Ability> = {
  edit: 'rules.write',
  simulate: 'rules.write',
  drop: 'rules.write',
  approve: 'rules.approve',
  apply: 'rules.approve',
};

/** Whether an act fits a version's state. An approved version never changes. */
export const fits = (state: VersionState, act: VersionAct): boolean => allowed[state].includes(act);

/** Whether somebody with these abilities may do it now. */
export const mayDo = (state: VersionState, act: VersionAct, abilities: ReadonlySet<Ability>): boolean =>
  fits(state, act) && abilities.has(needs[act]);

/** The state after an act; editing makes an earlier simulation worthless. */
export function stateAfter(state: VersionState, act: VersionAct): VersionState {
  if (act === 'edit') return 'draft';
  if (act === 'drop') return 'dropped';
  if (act === 'approve') return 'approved';
  return act === 'simulate' && state === 'draft' ? 'simulated' : state;
}

/** A version approved at some time to be in force from some time on. */
export interface Approved {
  number: number;
  inForceFrom: Date;
}

/** Which of the approved versions was in force at an instant: the latest to come into force by then, the newer of two at once. */
export function inForceAt<V extends Approved>(versions: readonly V[], at: Date): V | null {
  let best: V | null = null;
  for (const version of versions) {
    if (version.inForceFrom <= at && (best === null || order(version, best) > 0)) best = version;
  }
  return best;
}

const order = (a: Approved, b: Approved): number =>
  a.inForceFrom.getTime() - b.inForceFrom.getTime() || a.number - b.number;
