import { useState } from 'react';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { CustomerSelect } from '../../../ui/fields/customer-select.tsx';
import { useCustomerName } from '../../../ui/fields/lookups.ts';
import { toast } from '../../../platform/toast.ts';
import { useT } from '../words.ts';
import { FollowupEntry } from './followup-entry.tsx';

/** The follow-up entry over any page. */
export function FollowupDialog(
  props: OverlayProps & { customer: { id: string; name: string } | null; onLogged?: () => void },
) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const [chosen, setChosen] = useState<string | null>(props.customer?.id ?? null);
  const found = useCustomerName(props.customer ? null : chosen);
  const name = props.customer?.name ?? (chosen ? found : null);
  return (
    <Dialog
      open={open}
      title={name ? t('followup.with', { name }) : t('followup.title')}
      width={560}
      onClose={() => setOpen(false)}
      onClosed={props.close}
    >
      {chosen ? (
        <FollowupEntry
          customerId={chosen}
          autoFocus
          onCancel={() => setOpen(false)}
          onLogged={() => {
            setOpen(false);
            toast.done(t('followup.saved'));
            props.onLogged?.();
          }}
        />
      ) : (
        <CustomerSelect autoFocus value={null} onChange={setChosen} />
      )}
    </Dialog>
  );
}
