import { lazy } from 'react';
import { showOverlay } from '../../../platform/overlay.tsx';
import { recordWords } from '../../../ui/records/words.ts';
import { customersWords } from '../words.ts';

const FollowupDialog = lazy(async () => {
  const [m] = await Promise.all([import('./followup-dialog.tsx'), recordWords.load(), customersWords.load()]);
  return { default: m.FollowupDialog };
});

/** Opens the follow-up entry over whatever is on the screen; without a customer it asks for one first. */
export function openFollowup(customer: { id: string; name: string } | null, onLogged?: () => void): void {
  showOverlay(FollowupDialog, { customer, ...(onLogged ? { onLogged } : {}) });
}
