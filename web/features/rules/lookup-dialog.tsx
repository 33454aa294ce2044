import { useState } from 'react';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Lookup } from './lookup.tsx';
import { useT } from './words.ts';

/** “Is it mine?” from anywhere. */
export function LookupDialog({ close }: OverlayProps) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const leave = () => setOpen(false);
  return (
    <Dialog title={t('look.title')} open={open} onClose={leave} onClosed={close} width={520}>
      <Lookup autoFocus onLeave={leave} />
    </Dialog>
  );
}
