import { lazy } from 'react';
import { showOverlay } from '../../../platform/overlay.tsx';

const FollowupDialog = lazy(async () => import('./followup-dialog.tsx').then((m) => ({ default: m.FollowupDialog })));

/** Opens the follow-up entry over whatever is on the screen; without a customer it asks for one first. */
export function openFollowup(customer: { id: string; name: string } | null, onLogged?: () => void): void {
  showOverlay(FollowupDialog, { customer, ...(onLogged ? { onLogged } : {}) });
}
