import { lazy } from 'react';
import { showOverlay } from '../../platform/overlay.tsx';
import { recordWords } from '../../ui/records/words.ts';
import { poolsWords } from './words.ts';

/** What other features may use of the pools. */
export { useClaiming } from './claiming.ts';
export { poolsWords } from './words.ts';

const worded = async <T,>(part: Promise<T>): Promise<T> =>
  (await Promise.all([part, poolsWords.load(), recordWords.load()]))[0];

const ReleaseDialog = lazy(async () => ({
  default: (await worded(import('./release-dialog.tsx'))).ReleaseDialog,
}));
const ExtendDialog = lazy(async () => ({ default: (await worded(import('./extend-dialog.tsx'))).ExtendDialog }));

/** Asks for the reason and gives a customer back to a pool. */
export const openRelease = (customer: { id: string; name: string; layer: string }, onDone?: () => void): void =>
  showOverlay(ReleaseDialog, { customer, ...(onDone ? { onDone } : {}) });

/** Asks for more time before a customer is recalled. */
export const openExtend = (customer: { id: string; name: string; recallOn: string }): void =>
  showOverlay(ExtendDialog, { customer });

export const RecallStrip = lazy(async () => ({ default: (await worded(import('./recall-strip.tsx'))).RecallStrip }));
export const PoolsSection = lazy(async () => ({
  default: (await worded(import('./settings/pools-section.tsx'))).PoolsSection,
}));
export const RecallSection = lazy(async () => ({
  default: (await worded(import('./settings/recall-section.tsx'))).RecallSection,
}));
