import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState } from 'react';
import {
  contactsCreate,
  contactsRemove,
  decisionRoles,
  type Contact,
  type Customer,
} from '../../../../contract/customers.ts';
import type { BodyInput } from '../../../../contract/endpoint.ts';
import { call, newKey } from '../../../platform/client.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { settle } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { applyIssues } from '../../../ui/apply-issues.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmailsInput, PhonesInput } from '../../../ui/fields/phones-input.tsx';
import { FormField } from '../../../ui/fields/record-form.tsx';
import { useOwnContactFields } from '../fields.ts';
import { BirthdayInput } from '../parts/birthday.tsx';
import { bodyOf, flatOf } from '../values.ts';
import { useT } from '../words.ts';
import css from './contact-dialog.module.css';
import { changedContact, contactValues } from './contact-values.ts';
import { saveContact } from './save-contact.tsx';

type Body = BodyInput<typeof contactsCreate>;
const stale = ['contacts.', 'customers.', 'today.'];

/** Adds or changes a person at a customer. */
export function ContactDialog({
  customer,
  contact,
  close,
}: OverlayProps & { customer: Customer; contact: Contact | null }) {
  const t = useT();
  const { modal } = App.useApp();
  const words = useDomainWords().contactFields;
  const roles = useDomainWords().decisionRoles;
  const own = useOwnContactFields();
  const [form] = Form.useForm<Body>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const masked = contact?.phones.some((phone) => phone.masked) ?? false;

  const save = (values: Body) => {
    const body = cleaned(values);
    setBusy(true);
    setFault(null);
    const done = contact
      ? saveContact(contact, changedContact(contact, flatOf(body)))
      : call(contactsCreate, { params: { id: customer.id }, body, idempotencyKey: newKey() }).then(() => true);
    done
      .then(async (saved) => {
        await settle(stale);
        if (saved) setOpen(false);
      })
      .catch((error: unknown) => setFault(applyIssues(form, error)))
      .finally(() => setBusy(false));
  };
  const remove = () =>
    contact &&
    modal.confirm({
      title: t('contacts.removeTitle', { name: contact.name }),
      okText: t('acts.remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await call(contactsRemove, { params: { id: customer.id, contact: contact.id } }).then(async () => {
          setOpen(false);
          toast.done(t('contacts.removed', { name: contact.name }));
          await settle(stale);
        }, toast.problem);
      },
    });
  const text = (name: keyof typeof words, max: number) => (
    <Form.Item name={name} label={words[name]}>
      <Input maxLength={max} />
    </Form.Item>
  );
  const long = (name: keyof typeof words) => (
    <Form.Item name={name} label={words[name]} className={css['wide'] ?? ''}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={5000} />
    </Form.Item>
  );
  return (
    <Dialog
      open={open}
      title={t(contact ? 'contacts.edit' : 'contacts.add')}
      width={640}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          {contact && (
            <Button danger type="text" onClick={remove}>
              {t('acts.remove')}
            </Button>
          )}
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('acts.save')}
          </Button>
        </>
      }
    >
      <Form<Body>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={contact ? initialOf(contact) : { phones: [], emails: [], gifts: [] }}
        onFinish={save}
      >
        {fault && (
          <p role="alert" className={css['fault']}>
            {fault}
          </p>
        )}
        <div className={css['grid']}>
          <Form.Item
            name="name"
            label={words.name}
            rules={[{ required: true, whitespace: true, message: t('contacts.nameMissing') }]}
          >
            <Input autoFocus maxLength={60} />
          </Form.Item>
          {text('title', 60)}
          <Form.Item name="decisionRole" label={words.decisionRole}>
            <Select allowClear options={decisionRoles.map((code) => ({ value: code, label: roles[code] }))} />
          </Form.Item>
          {!masked && text('wechat', 60)}
          {!masked && (
            <>
              <Form.Item name="phones" label={words.phones} className={css['wide'] ?? ''}>
                <PhonesInput label={words.phones} />
              </Form.Item>
              <Form.Item name="emails" label={words.emails} className={css['wide'] ?? ''}>
                <EmailsInput label={words.emails} />
              </Form.Item>
              <Form.Item name="birthday" label={words.birthday} className={css['wide'] ?? ''}>
                <BirthdayInput />
              </Form.Item>
              <Form.Item name="homeAddress" label={words.homeAddress} className={css['wide'] ?? ''}>
                <Input maxLength={300} />
              </Form.Item>
            </>
          )}
          {long('preferences')}
          {long('taboos')}
          <Form.List name="gifts">
            {(items, { add, remove: drop }) => (
              <div className={css['wide']}>
                <span className={css['label']}>{words.gifts}</span>
                {items.map((item) => (
                  <div key={item.key} className={css['gift']}>
                    <Form.Item name={[item.name, 'on']} noStyle>
                      <input type="date" className={css['date']} aria-label={t('contacts.giftOn')} />
                    </Form.Item>
                    <Form.Item
                      name={[item.name, 'what']}
                      noStyle
                      rules={[{ required: true, message: t('contacts.giftWhat') }]}
                    >
                      <Input maxLength={200} aria-label={t('contacts.giftWhat')} placeholder={t('contacts.giftWhat')} />
                    </Form.Item>
                    <Button
                      type="text"
                      icon={<CloseOutlined aria-hidden="true" />}
                      aria-label={t('acts.remove')}
                      onClick={() => drop(item.name)}
                    />
                  </div>
                ))}
                <Button
                  type="link"
                  size="small"
                  icon={<PlusOutlined aria-hidden="true" />}
                  onClick={() => add({ on: null, what: '' })}
                >
                  {t('contacts.addGift')}
                </Button>
              </div>
            )}
          </Form.List>
          {long('remark')}
          {own.map((field) => (
            <FormField key={field.key} field={field} />
          ))}
          <Form.Item name="isPrimary" valuePropName="checked" className={css['wide'] ?? ''}>
            <Checkbox>{t('contacts.makePrimary')}</Checkbox>
          </Form.Item>
        </div>
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}

function initialOf(contact: Contact): Body {
  return bodyOf(contactValues(contact)) as Body;
}

/** The form's values as a body: empty lines and half a birthday are left out. */
function cleaned(values: Body): Body {
  const entries = Object.entries(values).map(([key, value]): [string, unknown] => {
    if (key === 'phones' || key === 'emails')
      return [key, Array.isArray(value) ? value.filter((v: unknown) => typeof v !== 'string' || v.trim() !== '') : []];
    if (key === 'gifts') return [key, values.gifts?.map((gift) => ({ on: gift.on || null, what: gift.what }))];
    if (key === 'birthday') return [key, values.birthday?.month && values.birthday.day ? values.birthday : null];
    return [key, value === '' ? null : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Body;
}
