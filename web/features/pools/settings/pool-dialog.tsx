import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useState } from 'react';
import { teamsList } from '../../../../contract/people.ts';
import {
  defaultClaimRules,
  poolGrades,
  poolsCreate,
  poolsUpdate,
  type ClaimRules,
  type Pool,
} from '../../../../contract/pools.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { applyIssues } from '../../../ui/apply-issues.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import css from '../pools.module.css';
import { useT } from '../words.ts';

interface Values {
  name: string;
  namesMasked: boolean;
  teams: string[];
  people: string[];
  administrators: string[];
  claim: ClaimRules;
}

/** A pool's name, people and rules. */
export function PoolDialog(props: OverlayProps & { pool: Pool | null; cap: number }) {
  const t = useT();
  const words = useDomainWords();
  const { pool } = props;
  const [open, setOpen] = useState(true);
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string | null>(null);
  const teams = useEndpoint(teamsList).data?.items ?? [];
  const done = {
    settles: ['pools.', 'customers.'],
    onSuccess: () => {
      toast.done(t('settings.saved'));
      setOpen(false);
    },
    onError: (error: Error) => setProblem(applyIssues(form, error)),
  };
  const create = useAct(poolsCreate, done);
  const update = useAct(poolsUpdate, done);
  const ids = (list: readonly { id: string }[] = []) => list.map((one) => one.id);
  const main = pool?.kind === 'main';
  const number = (name: 'cap' | 'perDay' | 'coolDays' | 'freshDays' | 'finderBonus', hint?: string) => (
    <Form.Item name={['claim', name]} label={t(`settings.${name}`)} {...(hint ? { extra: hint } : {})}>
      <InputNumber
        min={name === 'cap' || name === 'perDay' ? 1 : 0}
        max={1000}
        precision={0}
        style={{ width: '100%' }}
      />
    </Form.Item>
  );
  const toggle = (name: 'namesMasked' | 'byLayer' | 'tellsTaker', hint?: string) => (
    <div className={css['toggle']}>
      <label htmlFor={`pool-${name}`}>
        <strong>{t(`settings.${name}`)}</strong>
        {hint && <span>{hint}</span>}
      </label>
      <Form.Item name={name === 'namesMasked' ? name : ['claim', name]} valuePropName="checked" noStyle>
        <Switch id={`pool-${name}`} />
      </Form.Item>
    </div>
  );
  return (
    <Dialog
      open={open}
      width={640}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      title={pool ? t('settings.editWhom', { name: pool.name }) : t('settings.add')}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button type="primary" loading={create.isPending || update.isPending} onClick={() => form.submit()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: pool?.name ?? '',
          namesMasked: pool?.namesMasked ?? false,
          teams: ids(pool?.teams),
          people: ids(pool?.people),
          administrators: ids(pool?.administrators),
          claim: pool?.claim ?? defaultClaimRules,
        }}
        onFinish={({ claim, ...plain }) => {
          setProblem(null);
          const body = { ...plain, claim: { ...claim, cap: claim.cap ?? null, perDay: claim.perDay ?? null } };
          if (pool) update.mutate({ params: { id: pool.id }, body });
          else create.mutate({ body });
        }}
      >
        {problem && (
          <p role="alert" className={css['error']}>
            {problem}
          </p>
        )}
        <Form.Item
          name="name"
          label={t('settings.name')}
          rules={[{ required: true, whitespace: true, message: t('settings.nameNeeded') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        {!main && (
          <>
            <Form.Item name="teams" label={t('settings.teams')} extra={t('settings.teamsHint')}>
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                options={teams.map((team) => ({ value: team.id, label: team.name }))}
              />
            </Form.Item>
            <Form.Item name="people" label={t('settings.people')}>
              <PersonSelect many label={t('settings.people')} />
            </Form.Item>
          </>
        )}
        <Form.Item name="administrators" label={t('settings.admins')} extra={t('settings.adminsHint')}>
          <PersonSelect many label={t('settings.admins')} />
        </Form.Item>
        <div className={css['pair']}>
          {number('cap', t('settings.capHint', { count: props.cap }))}
          {number('perDay', t('settings.perDayHint'))}
        </div>
        <div className={css['pair']}>
          {number('coolDays')}
          {number('freshDays')}
        </div>
        <div className={css['pair']}>
          {number('finderBonus')}
          <Form.Item name={['claim', 'grades']} label={t('settings.grades')}>
            <Select
              mode="multiple"
              options={poolGrades.map((value) => ({
                value,
                label: value === 'none' ? t('settings.ungraded') : words.grades[value],
              }))}
            />
          </Form.Item>
        </div>
        {toggle('byLayer', t('settings.byLayerHint'))}
        {toggle('namesMasked', t('settings.namesMaskedHint'))}
        {toggle('tellsTaker')}
      </Form>
    </Dialog>
  );
}
