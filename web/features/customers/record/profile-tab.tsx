import EditOutlined from '@ant-design/icons/es/icons/EditOutlined';
import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useFormats } from '../../../platform/format.ts';
import type { FieldInfo } from '../../../ui/fields/field-info.ts';
import { profileSections, useCustomerFields } from '../fields.ts';
import { useT } from '../words.ts';
import { EditCustomer } from './edit-customer.tsx';
import { InlineField } from './inline-field.tsx';
import css from './record.module.css';

const wide: ReadonlySet<string> = new Set(['longText', 'phones', 'emails', 'tags', 'groups']);

/** All fields by section; a click on a value edits it in place. */
export function ProfileTab({ customer, edit = false }: { customer: Customer; edit?: boolean }) {
  const t = useT();
  const formats = useFormats();
  const fields = useCustomerFields();
  const own = [...fields.values()].filter((field) => field.key.startsWith('custom.'));
  const openForm = () => showOverlay(EditCustomer, { customer });
  const asked = useRef(false);
  useEffect(() => {
    if (edit && customer.can.write && !asked.current) {
      asked.current = true;
      showOverlay(EditCustomer, { customer });
    }
  }, [edit, customer]);
  const section = (title: string, list: readonly FieldInfo[]) =>
    list.length > 0 && (
      <section key={title} className={css['section']}>
        <h2>{title}</h2>
        <dl className={css['profile']}>
          {list.map((field) => (
            <div key={field.key} className={css['fact']} data-wide={wide.has(field.type)}>
              <dt>{field.label}</dt>
              <dd>
                <InlineField customer={customer} field={field} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  const keys = Object.keys(profileSections) as (keyof typeof profileSections)[];
  return (
    <>
      <div className={css['tabTools']}>
        <span className={css['none']}>
          {t('profile.entered', {
            name: customer.createdBy?.name ?? t('timeline.system'),
            when: formats.relativeInstant(customer.createdAt),
          })}
          {' · '}
          {t('profile.changed', { when: formats.relativeInstant(customer.updatedAt) })}
        </span>
        {customer.can.write && (
          <Button icon={<EditOutlined aria-hidden="true" />} size="small" onClick={openForm}>
            {t('profile.editAll')}
          </Button>
        )}
      </div>
      {keys.map((key) =>
        section(
          t(`profile.${key}`),
          profileSections[key].flatMap((name) => fields.get(name) ?? []),
        ),
      )}
      {section(t('profile.own'), own)}
    </>
  );
}
