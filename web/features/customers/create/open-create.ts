import { lazy } from 'react';
import { showOverlay } from '../../../platform/overlay.tsx';
import { recordWords } from '../../../ui/records/words.ts';
import { customersWords } from '../words.ts';

const CreateDialog = lazy(async () => {
  const [m] = await Promise.all([import('./create-dialog.tsx'), recordWords.load(), customersWords.load()]);
  return { default: m.CreateDialog };
});

/** Opens the dialog that enters a customer, from anywhere. */
export function openCreate(given: { name?: string } = {}): void {
  showOverlay(CreateDialog, { given });
}
