import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useState } from 'react';
import type { Locale } from '../../../contract/primitives.ts';
import { organisationUpdate } from '../../../contract/people.ts';
import { setZone } from '../../platform/format.ts';
import { localeNames, locales } from '../../platform/i18n.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import css from './settings.module.css';
import { useT } from './words.ts';

interface Values {
  name: string;
  timeZone: string;
  currency: string;
  locale: Locale;
  poolOpen: boolean;
  maskPhones: boolean;
}
const currencies = ['CNY', 'TWD', 'HKD', 'MOP', 'USD', 'EUR', 'JPY', 'SGD', 'MYR'];

/** The organisation's name, zone, currency, language, and who sees the pool and others' numbers. */
export function OrganisationSection() {
  const t = useT();
  const { organisation } = useMe();
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useAct(organisationUpdate, {
    settles: ['session.', 'customers.', 'today.', 'funnel.'],
    onSuccess: (saved) => {
      setZone(saved.timeZone);
      setChanged(false);
      toast.done(t('saved'));
    },
    onError: (error) => setProblem(applyIssues(form, error)),
  });
  const { name, timeZone, currency, locale, poolOpen, maskPhones } = organisation;
  const zones = [...new Set([timeZone, 'Asia/Shanghai', 'Asia/Taipei', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <section className={css['section']}>
      <h2>{t('sections.organisation')}</h2>
      <p className={css['lead']}>{t('organisation.lead')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={css['form']}
        disabled={save.isPending}
        initialValues={{ name, timeZone, currency, locale, poolOpen, maskPhones }}
        onValuesChange={() => setChanged(true)}
        onFinish={(body) => {
          setProblem(null);
          save.mutate({ body });
        }}
      >
        {problem && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
        <Form.Item
          name="name"
          label={t('organisation.name')}
          rules={[{ required: true, whitespace: true, message: t('organisation.nameMissing') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <div className={css['pair']}>
          <Form.Item name="timeZone" label={t('organisation.timeZone')} extra={t('organisation.timeZoneHint')}>
            <Select showSearch options={zones.map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item name="currency" label={t('organisation.currency')} extra={t('organisation.currencyHint')}>
            <Select
              showSearch
              options={[...new Set([currency, ...currencies])].map((value) => ({ value, label: value }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="locale" label={t('organisation.locale')} extra={t('organisation.localeHint')}>
          <Select options={locales.map((value) => ({ value, label: localeNames[value] }))} />
        </Form.Item>
        {(['poolOpen', 'maskPhones'] as const).map((key) => (
          <div key={key} className={css['toggle']}>
            <label htmlFor={key}>
              <strong>{t(`organisation.${key}`)}</strong>
              <span>{t(`organisation.${key}Hint`)}</span>
            </label>
            <Form.Item name={key} valuePropName="checked" noStyle>
              <Switch id={key} />
            </Form.Item>
          </div>
        ))}
        <div className={css['foot']}>
          <Button type="primary" htmlType="submit" disabled={!changed} loading={save.isPending}>
            {t('save')}
          </Button>
          {changed && <span className={css['hint']}>{t('unsaved')}</span>}
        </div>
      </Form>
    </section>
  );
}
