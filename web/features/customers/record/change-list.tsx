import { contactFields, type ContactField } from '../../../../contract/fields.ts';
import { useDomainWords } from '../../../platform/words.ts';
import type { FieldInfo } from '../../../ui/fields/field-info.ts';
import { isBlank, useValueText } from '../../../ui/fields/field-value.tsx';
import { joinedName, regionPath, useRegions } from '../../../ui/fields/lookups.ts';
import { useCustomerFields, useOwnContactFields } from '../fields.ts';
import { useT } from '../words.ts';
import css from './timeline.module.css';

/** An edit in words: each field as it was and as it is now. */
export function ChangeList(props: {
  changes: Record<string, readonly [unknown, unknown]>;
  subject: 'customer' | 'contact';
  customerId: string;
}) {
  const t = useT();
  const words = useDomainWords();
  const fields = useCustomerFields();
  const ownOfContacts = useOwnContactFields();
  const regions = useRegions('region' in props.changes);
  const valueText = useValueText();
  const fieldOf = (key: string): FieldInfo => {
    const known =
      props.subject === 'contact' ? contactField(key) : (fields.get(key) ?? fields.get(key.replace(/Id$/, '')));
    return (
      known ?? { ...plain, key, label: (words.customerFields as Record<string, string>)[key] ?? t('timeline.field') }
    );
  };
  const contactField = (key: string): FieldInfo | undefined => {
    const own = ownOfContacts.find((field) => field.key === key);
    if (own) return own;
    const spec = contactFields[key as ContactField] as (typeof contactFields)[ContactField] | undefined;
    return spec && { ...plain, key, type: spec.type, label: words.contactFields[key as ContactField] };
  };
  const text = (field: FieldInfo, value: unknown) =>
    field.type === 'region' && typeof value === 'string'
      ? joinedName(regionPath(regions, value)) || value
      : valueText(field, value);
  return (
    <ul className={css['changes']}>
      {Object.entries(props.changes)
        .filter(([key]) => !hidden.has(key))
        .map(([key, [before, after]]) => {
          const field = fieldOf(key);
          return (
            <li key={key}>
              <span className={css['changed']}>{field.label}</span>
              {isBlank(before) ? null : <del>{text(field, before)}</del>}
              {isBlank(after) ? <i>{t('timeline.emptied')}</i> : <ins>{text(field, after)}</ins>}
            </li>
          );
        })}
    </ul>
  );
}

const hidden: ReadonlySet<string> = new Set([
  'nameSort',
  'version',
  'updatedAt',
  'layerSince',
  'ownerSince',
  'regionName',
]);
const plain: FieldInfo = {
  key: '',
  label: '',
  type: 'text',
  list: false,
  sort: false,
  filter: false,
  edit: false,
  bulk: false,
  required: false,
};
