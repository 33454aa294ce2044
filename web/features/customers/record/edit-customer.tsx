import Button from 'antd/es/button';
import Form from 'antd/es/form';
import { useId, useMemo, useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { toast } from '../../../platform/toast.ts';
import { applyIssues } from '../../../ui/apply-issues.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { RecordForm } from '../../../ui/fields/record-form.tsx';
import { profileSections, useCustomerFields } from '../fields.ts';
import { bodyOf, bodyValue, changedOf, flatOf } from '../values.ts';
import { useT } from '../words.ts';
import { saveCustomer } from './save-customer.tsx';

/** All fields of a customer in one form; only what was changed is saved. */
export function EditCustomer({ customer, close }: OverlayProps & { customer: Customer }) {
  const t = useT();
  const id = useId();
  const fields = useCustomerFields();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const masked = customer.phones.some((phone) => phone.masked);
  const sections = useMemo(() => {
    const editable = (key: string) => {
      const field = fields.get(key);
      return field?.edit && !(masked && (key === 'phones' || key === 'emails' || key === 'wechat')) ? [field] : [];
    };
    const keys = Object.keys(profileSections) as (keyof typeof profileSections)[];
    return [
      ...keys.map((key) => ({ title: t(`profile.${key}`), fields: profileSections[key].flatMap(editable) })),
      { title: t('profile.own'), fields: [...fields.values()].filter((f) => f.key.startsWith('custom.')) },
    ];
  }, [fields, masked, t]);
  const [initial] = useState(() =>
    bodyOf(
      Object.fromEntries(
        sections.flatMap((section) => section.fields).map((field) => [field.key, bodyValue(customer, field.key)]),
      ),
    ),
  );
  const save = () => {
    const changed = changedOf(customer, flatOf(form.getFieldsValue()));
    if (Object.keys(changed).length === 0) {
      setOpen(false);
      return;
    }
    setBusy(true);
    setFault(null);
    saveCustomer(customer, changed)
      .then((saved) => {
        if (!saved) return;
        setOpen(false);
        toast.done(t('record.saved'));
      })
      .catch((error: unknown) => setFault(applyIssues(form, error)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      open={open}
      title={t('profile.editTitle', { name: customer.name })}
      width={760}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('acts.save')}
          </Button>
        </>
      }
    >
      <RecordForm
        form={form}
        id={id}
        initial={initial}
        sections={sections}
        autoFocus="name"
        fault={fault}
        onSubmit={save}
      />
    </Dialog>
  );
}
