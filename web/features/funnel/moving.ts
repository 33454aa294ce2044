import { lazy, useSyncExternalStore } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { funnelCheck, funnelMove, funnelUndo } from '../../../contract/funnel.ts';
import { call, newKey } from '../../platform/client.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { settle } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { loadDomainWords } from '../../platform/words.ts';
import { funnelWords } from './words.ts';

/** The customer that moves, and where it stands. */
export interface Mover {
  id: string;
  name: string;
  layer: LayerCode;
}
export type Check = ResultOf<typeof funnelCheck>;
export type Moved = ResultOf<typeof funnelMove>;

const MoveDialog = lazy(async () => import('./move-dialog.tsx').then((m) => ({ default: m.MoveDialog })));
const stale = ['funnel.', 'today.', 'customers.', 'followups.', 'tasks.'];

let underway: ReadonlyMap<string, LayerCode> = new Map();
const listeners = new Set<() => void>();
function setUnderway(change: (map: Map<string, LayerCode>) => void): void {
  const next = new Map(underway);
  change(next);
  underway = next;
  for (const listener of listeners) listener();
}

/** Moves that are on their way to the server, or wait for their criteria: customer → layer. Screens show them as done. */
export function useMovesUnderway(): ReadonlyMap<string, LayerCode> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => underway,
  );
}

async function undo(mover: Mover, move: string): Promise<void> {
  try {
    const domain = await loadDomainWords();
    await call(funnelUndo, { params: { id: mover.id }, body: { move }, idempotencyKey: newKey() });
    toast.info(funnelWords.t('move.undone', { name: mover.name, layer: domain.layers[mover.layer] }));
  } catch (error) {
    toast.problem(error);
  }
  await settle(stale);
}

async function askForMissing(mover: Mover, to: LayerCode, check: Check): Promise<Moved | null> {
  return new Promise((resolve) => {
    showOverlay(MoveDialog, { mover, to, check, answer: resolve });
  });
}

/**
 * Moves a customer to a layer: at once on the screen, then on the server. Criteria that are missing, and the reason for a
 * jump, are asked for in a dialog; the toast at the end can take the move back. True when the customer has moved.
 */
export async function moveCustomer(mover: Mover, to: LayerCode): Promise<boolean> {
  if (mover.layer === to || underway.has(mover.id)) return false;
  setUnderway((map) => map.set(mover.id, to));
  try {
    const params = { id: mover.id };
    const [domain, check] = await Promise.all([
      loadDomainWords(),
      call(funnelCheck, { params, query: { to } }),
      funnelWords.load(),
    ]);
    const done =
      check.missing.length > 0 || check.jumps
        ? await askForMissing(mover, to, check)
        : await call(funnelMove, { params, body: { to }, idempotencyKey: newKey() });
    if (!done) return false;
    toast.done(
      funnelWords.t('move.done', { name: mover.name, layer: domain.layers[to] }),
      () => void undo(mover, done.move.id),
    );
    await settle(stale);
    return true;
  } catch (error) {
    toast.problem(error);
    return false;
  } finally {
    setUnderway((map) => map.delete(mover.id));
  }
}
