import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useState } from 'react';
import { fieldTypes, type FieldType } from '../../../contract/fields.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { fieldsCreate, fieldsUpdate, type CustomField } from '../../../contract/settings.ts';
import { call, newKey } from '../../platform/client.ts';
import { localeNames, locales, useLocale } from '../../platform/i18n.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { settle } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { OptionsField, type Option } from './options-field.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

interface Values {
  labels: Partial<Record<Locale, string>>;
  type: FieldType;
  key?: string;
  options?: Option[];
  required: boolean;
}
const chosen: readonly FieldType[] = ['oneOf', 'someOf'];

/** Makes a field of the organisation's own, or changes its name, options and whether it must be filled. */
export function FieldDialog(
  props: OverlayProps & { subject: CustomField['subject']; field?: CustomField; position: number },
) {
  const t = useT();
  const locale = useLocale();
  const words = useDomainWords();
  const { subject, field, position } = props;
  const [form] = Form.useForm<Values>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const type = Form.useWatch('type', form) ?? field?.type ?? 'text';
  const others = locales.filter((one) => one !== locale);

  const submit = async ({ labels, type: kind, key, options, required }: Values) => {
    setBusy(true);
    setProblem(null);
    const named = Object.fromEntries(Object.entries(labels).filter(([, text]) => text?.trim()));
    const listed = chosen.includes(kind) ? { options: options ?? [] } : {};
    try {
      if (field) {
        await call(fieldsUpdate, { params: { id: field.id }, body: { labels: named, required, ...listed } });
      } else {
        await call(fieldsCreate, {
          body: { subject, type: kind, labels: named, required, position, ...listed, ...(key ? { key } : {}) },
          idempotencyKey: newKey(),
        });
      }
      toast.done(t(field ? 'fields.savedOne' : 'fields.created', { name: named[locale] ?? '' }));
      setOpen(false);
    } catch (error) {
      setProblem(applyIssues(form, error));
    } finally {
      setBusy(false);
      await settle(['fields.', 'customers.']);
    }
  };

  return (
    <Dialog
      open={open}
      title={
        field
          ? t('fields.editTitle', { name: field.label })
          : t('fields.createTitle', { subject: t(`fields.${subject}`) })
      }
      width={520}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={busy}
        initialValues={{
          labels: field ? { [locale]: field.label, ...field.labels } : {},
          type: field?.type ?? 'text',
          key: field?.key ?? '',
          options: field?.options ?? [],
          required: field?.required ?? false,
        }}
        onFinish={(values) => void submit(values)}
      >
        {problem && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
        <Form.Item
          name={['labels', locale]}
          label={t('fields.label')}
          rules={[{ required: true, whitespace: true, message: t('fields.labelMissing') }]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="type" label={t('fields.type')} {...(field ? { extra: t('fields.typeFixed') } : {})}>
          <Select
            disabled={field !== undefined}
            options={fieldTypes.map((value) => ({ value, label: words.fieldTypes[value] }))}
          />
        </Form.Item>
        {chosen.includes(type) && (
          <Form.Item
            name="options"
            label={t('fields.options')}
            rules={[{ required: true, type: 'array', min: 1, message: t('fields.optionMissing') }]}
          >
            <OptionsField />
          </Form.Item>
        )}
        <div className={css['pair']}>
          {others.map((one) => (
            <Form.Item key={one} name={['labels', one]} label={t('fields.labelIn', { language: localeNames[one] })}>
              <Input maxLength={60} />
            </Form.Item>
          ))}
        </div>
        {!field && (
          <Form.Item
            name="key"
            label={t('fields.key')}
            extra={t('fields.keyHint')}
            rules={[{ pattern: /^([a-z][a-z0-9_]{0,39})?$/, message: t('fields.keyWrong') }]}
          >
            <Input maxLength={40} autoCapitalize="off" spellCheck={false} />
          </Form.Item>
        )}
        <div className={css['toggle']}>
          <label htmlFor="field-required">
            <strong>{t('fields.required')}</strong>
          </label>
          <Form.Item name="required" valuePropName="checked" noStyle>
            <Switch id="field-required" />
          </Form.Item>
        </div>
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}
