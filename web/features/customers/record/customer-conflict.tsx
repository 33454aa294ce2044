import type { OverlayProps } from '../../../platform/overlay.tsx';
import { ConflictDialog } from '../../../ui/records/conflict-dialog.tsx';
import { resolved, type Clash } from '../../../ui/records/conflict.ts';
import { useCustomerFields } from '../fields.ts';

/** Both versions of a customer, field by field. */
export function CustomerConflict(
  props: OverlayProps & {
    clashes: readonly Clash[];
    save: (chosen: Record<string, unknown>) => Promise<void>;
    giveUp: () => void;
  },
) {
  const fields = useCustomerFields();
  return (
    <ConflictDialog
      fields={fields}
      clashes={props.clashes}
      onSave={(choice) => {
        props.close();
        void props.save(resolved({}, props.clashes, choice));
      }}
      onCancel={() => {
        props.close();
        props.giveUp();
      }}
    />
  );
}
