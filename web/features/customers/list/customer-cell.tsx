import type { Customer } from '../../../../contract/customers.ts';
import type { FieldTable } from '../../../ui/fields/field-info.ts';
import { FieldValue } from '../../../ui/fields/field-value.tsx';
import { TagLabels } from '../../../ui/fields/tag-label.tsx';
import { GradeBadge, LayerBadge } from '../../../ui/badges.tsx';
import { PersonName } from '../../../ui/person-name.tsx';
import { RecallLeft } from '../../../ui/recall-left.tsx';
import { DayText, PhoneText } from '../../../ui/value-texts.tsx';
import { bodyValue } from '../values.ts';
import { useT } from '../words.ts';
import css from './list.module.css';

/** How long a customer has been in its layer, against the ideal; red when it has been longer. */
export function LayerDays({ customer }: { customer: Pick<Customer, 'daysInLayer' | 'idealDays'> }) {
  const t = useT();
  const { daysInLayer: days, idealDays: ideal } = customer;
  const late = ideal !== null && days > ideal;
  return (
    <span
      className={late ? css['late'] : css['days']}
      title={ideal === null ? t('layerDays.since', { count: days }) : t('layerDays.against', { count: days, ideal })}
    >
      {t('layerDays.short', { count: days })}
    </span>
  );
}

/** One value of a customer in the list. */
export function CustomerCell({
  customer,
  field: key,
  fields,
}: {
  customer: Customer;
  field: string;
  fields: FieldTable;
}) {
  const field = fields.get(key);
  switch (key) {
    case 'name':
      return (
        <span className={css['name']} title={customer.name}>
          {customer.name}
        </span>
      );
    case 'layer':
      return (
        <span className={css['layer']}>
          <LayerBadge layer={customer.layer} />
          <LayerDays customer={customer} />
        </span>
      );
    case 'grade':
      return <GradeBadge grade={customer.grade} />;
    case 'owner':
      return <PersonName person={customer.owner} />;
    case 'createdBy':
      return customer.createdBy ? <PersonName person={customer.createdBy} /> : null;
    case 'phones': {
      const [first] = customer.phones;
      if (!first) return null;
      return (
        <span className={css['phone']}>
          <PhoneText phone={first} />
          {customer.phones.length > 1 && <span className={css['aside']}>+{customer.phones.length - 1}</span>}
        </span>
      );
    }
    case 'region':
      return <span title={customer.regionName ?? undefined}>{customer.regionName}</span>;
    case 'nextStepOn':
      return <DayText day={customer.nextStepOn} due />;
    case 'recallOn':
      return <RecallLeft customer={customer} />;
    case 'tags':
      return <TagLabels tags={customer.tags} clipped />;
    case 'groups':
      return <>{customer.groups.map((group) => group.name).join('、')}</>;
    default: {
      if (!field) return null;
      const value = bodyValue(customer, key);
      return (
        <span
          className={css['text']}
          {...(typeof value === 'string' && field.type !== 'instant' ? { title: value } : {})}
        >
          <FieldValue field={field} value={value} />
        </span>
      );
    }
  }
}
