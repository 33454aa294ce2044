import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Collapse from 'antd/es/collapse';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { customersCreate } from '../../../../contract/customers.ts';
import type { BodyInput } from '../../../../contract/endpoint.ts';
import { call, newKey, ProblemError } from '../../../platform/client.ts';
import { useDraft } from '../../../platform/drafts.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { settle } from '../../../platform/query.ts';
import { useCan, useMe } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { applyIssues } from '../../../ui/apply-issues.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import type { FieldInfo } from '../../../ui/fields/field-info.ts';
import { useRegions } from '../../../ui/fields/lookups.ts';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import { FormField } from '../../../ui/fields/record-form.tsx';
import { useCustomerFields } from '../fields.ts';
import { flatOf, bodyOf } from '../values.ts';
import { useT } from '../words.ts';
import css from './create.module.css';
import { creditCodeHolds } from './credit-code.ts';
import { Matches } from './matches.tsx';
import { PasteBox } from './paste-box.tsx';
import { readPasted } from './read-pasted.ts';
import { useDuplicates } from './use-duplicates.ts';

type Values = Record<string, unknown>;
type Body = BodyInput<typeof customersCreate>;
const firstFields = ['name', 'phones', 'region', 'address', 'grade', 'source', 'industry'];
const furtherFields = [
  'shortName',
  'kind',
  'creditCode',
  'size',
  'emails',
  'wechat',
  'website',
  'product',
  'goal',
  'expected',
  'tags',
  'groups',
  'remark',
];
const contactNames = ['contactName', 'contactTitle'] as const;

/** Enters a customer: pasted words fill the form, duplicates are told while typing, what was typed is kept until it is saved. */
export function CreateDialog({ given, close }: OverlayProps & { given: { name?: string } }) {
  const t = useT();
  const id = useId();
  const me = useMe();
  const navigate = useNavigate();
  const words = useDomainWords();
  const fields = useCustomerFields();
  const regions = useRegions();
  const mayAssign = useCan('customers.assign');
  const draft = useDraft<Values>('customer.new', {});
  const [form] = Form.useForm<Values>();
  const [open, setOpen] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  const [certain, setCertain] = useState(false);
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const initial: Values = { phones: [], owner: me.id, ...draft.value, ...given };
  const now = Form.useWatch<Values | undefined>([], form) ?? initial;
  const matches = useDuplicates({
    name: text(now['name']),
    phones: lines(now['phones']),
    emails: lines(now['emails']),
    creditCode: text(now['creditCode']),
  });
  const field = (name: string) => fields.get(name);
  const own = [...fields.values()].filter((one) => one.key.startsWith('custom.'));
  const further = [...furtherFields.flatMap((name) => field(name) ?? []), ...own.filter((one) => !one.required)];
  const must = own.filter((one) => one.required);

  const fill = (pasted: string) => {
    const { contact, title, phones, emails, ...rest } = readPasted(pasted, regions);
    form.setFieldsValue({
      ...rest,
      ...(contact ? { contactName: contact } : {}),
      ...(title ? { contactTitle: title } : {}),
      ...(phones.length > 0 ? { phones } : {}),
      ...(emails.length > 0 ? { emails } : {}),
    });
    draft.set({ ...form.getFieldsValue(true) });
  };
  const save = (allowDuplicate: boolean, another: boolean) => {
    const values = form.getFieldsValue(true) as Values;
    setFault(null);
    setBusy(true);
    const idempotencyKey = `${key}-${allowDuplicate}-${JSON.stringify(values).length}`;
    call(customersCreate, { body: createBody(values, allowDuplicate, mayAssign), idempotencyKey })
      .then((made) => {
        draft.drop();
        toast.done(t('create.made', { name: made.name }));
        void settle(['customers.', 'funnel.', 'today.']);
        if (another) {
          form.setFieldsValue(emptied(form.getFieldsValue(true) as Values, me.id));
          setKey(newKey());
          setCertain(false);
          return;
        }
        setOpen(false);
        void navigate({ to: '/customers/$id', params: { id: made.id } });
      })
      .catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'customers.duplicate') {
          setCertain(true);
          setFault(error.message);
        } else setFault(applyIssues(form, error));
      })
      .finally(() => setBusy(false));
  };
  const submit = (another: boolean) =>
    void form.validateFields().then(
      () => save(certain, another),
      () => undefined,
    );
  return (
    <Dialog
      open={open}
      title={t('create.title')}
      width={680}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button disabled={busy} onClick={() => submit(true)}>
            {t('create.andNext')}
          </Button>
          <Button type="primary" loading={busy} onClick={() => submit(false)}>
            {certain ? t('create.anyway') : t('create.save')}
          </Button>
        </>
      }
    >
      <PasteBox onText={fill} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={() => {
          draft.set({ ...form.getFieldsValue(true) });
          setCertain(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(false);
        }}
      >
        {fault && (
          <p role="alert" className={css['fault']}>
            {fault}
          </p>
        )}
        {draft.restored && (
          <p className={css['restored']}>
            {t('create.restored')}{' '}
            <Button
              type="link"
              size="small"
              onClick={() => {
                draft.drop();
                form.setFieldsValue(emptied(form.getFieldsValue(true) as Values, me.id));
              }}
            >
              {t('create.discard')}
            </Button>
          </p>
        )}
        <div className={css['grid']}>
          {show('name', { autoFocus: true, full: true })}
          <div className={css['wide']}>
            <Matches matches={matches} onOpen={() => setOpen(false)} />
          </div>
          {show('phones')}
          <Form.Item name={contactNames[0]} label={t('create.contact')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name={contactNames[1]} label={words.contactFields.title}>
            <Input maxLength={60} />
          </Form.Item>
          {firstFields.slice(2).map((name) => show(name))}
          {mayAssign && (
            <Form.Item name="owner" label={words.customerFields.owner}>
              <PersonSelect pool label={words.customerFields.owner} />
            </Form.Item>
          )}
          {must.map((one) => (
            <FormField key={one.key} field={one} />
          ))}
        </div>
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'more',
              label: t('create.more'),
              forceRender: true,
              children: (
                <div className={css['grid']}>
                  {further.map((one: FieldInfo) => (
                    <FormField
                      key={one.key}
                      field={one}
                      {...(one.key === 'creditCode' ? { help: <CreditHint code={text(now['creditCode'])} /> } : {})}
                    />
                  ))}
                </div>
              ),
            },
          ]}
        />
        <button type="submit" hidden aria-hidden="true" id={`${id}-submit`} />
      </Form>
    </Dialog>
  );

  function show(name: string, more: { autoFocus?: boolean; full?: boolean } = {}) {
    const one = field(name);
    return one ? <FormField key={name} field={one} {...more} /> : null;
  }
}

/** What the code's own check digit says, before the server does. */
function CreditHint({ code }: { code: string }) {
  const t = useT();
  const bare = code.trim().toUpperCase();
  if (bare === '') return null;
  if (bare.length < 18) return <>{t('create.creditShort', { count: 18 - bare.length })}</>;
  return creditCodeHolds(bare) ? (
    <span className={css['good']}>{t('create.creditGood')}</span>
  ) : (
    <span className={css['bad']}>{t('create.creditBad')}</span>
  );
}

/** The form's values all taken away, for the next customer. */
const emptied = (values: Values, owner: string): Values => ({
  ...Object.fromEntries(Object.keys(values).map((key) => [key, undefined])),
  phones: [],
  owner,
});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lines = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function createBody(values: Values, allowDuplicate: boolean, mayAssign: boolean): Body {
  const { contactName, contactTitle, owner, ...rest } = values;
  const filled = Object.fromEntries(
    Object.entries(flatOf(rest)).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
  const name = text(contactName).trim();
  const title = text(contactTitle).trim();
  return {
    ...bodyOf(filled),
    ...(name ? { contacts: [{ name, ...(title ? { title } : {}), isPrimary: true }] } : {}),
    ...(mayAssign ? { owner: owner === 'pool' || !owner ? null : String(owner) } : {}),
    ...(allowDuplicate ? { allowDuplicate: true } : {}),
  } as Body;
}
