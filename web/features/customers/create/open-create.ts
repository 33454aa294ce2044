import { lazy } from 'react';
import { showOverlay } from '../../../platform/overlay.tsx';

const CreateDialog = lazy(async () => import('./create-dialog.tsx').then((m) => ({ default: m.CreateDialog })));

/** Opens the dialog that enters a customer, from anywhere. */
export function openCreate(given: { name?: string } = {}): void {
  showOverlay(CreateDialog, { given });
}
