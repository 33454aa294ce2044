import type { z } from 'zod';
import { Birthday, Gift } from '../../../../contract/customers.ts';
import { useFormats } from '../../../platform/format.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { ConflictDialog } from '../../../ui/records/conflict-dialog.tsx';
import { resolved, type Clash } from '../../../ui/records/conflict.ts';
import { useContactFields } from '../fields.ts';
import { BirthdayText } from '../parts/birthday.tsx';

/** Both versions of a contact, field by field. */
export function ContactConflict(
  props: OverlayProps & {
    clashes: readonly Clash[];
    save: (chosen: Record<string, unknown>) => void;
    giveUp: () => void;
  },
) {
  const fields = useContactFields();
  return (
    <ConflictDialog
      fields={fields}
      clashes={props.clashes}
      show={(field, value) => {
        if (field === 'birthday') {
          const birthday = Birthday.safeParse(value);
          return birthday.success ? <BirthdayText birthday={birthday.data} /> : undefined;
        }
        if (field === 'gifts') {
          const gifts = Gift.array().safeParse(value);
          return gifts.success && gifts.data.length > 0 ? <Gifts gifts={gifts.data} /> : undefined;
        }
        return undefined;
      }}
      onSave={(choice) => {
        props.close();
        props.save(resolved({}, props.clashes, choice));
      }}
      onCancel={() => {
        props.close();
        props.giveUp();
      }}
    />
  );
}

function Gifts({ gifts }: { gifts: readonly z.output<typeof Gift>[] }) {
  const formats = useFormats();
  return <>{formats.list(gifts.map(({ on, what }) => (on ? `${formats.day(on)} ${what}` : what)))}</>;
}
