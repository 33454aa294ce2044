import Button from 'antd/es/button';
import InputNumber from 'antd/es/input-number';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import type { ReactNode } from 'react';
import type { Filter } from '../../../contract/fields.ts';
import { principles, type Principle } from '../../../contract/rules.ts';
import { FilterEditor } from '../../ui/records/filter-editor.tsx';
import { usePools, useRuleFields, useTeams } from '../rules/public.tsx';
import css from './allocation.module.css';
import { useT } from './words.ts';

/** What is taken from where, and how it is given. */
export interface BatchChoice {
  pool: string | null;
  take: number;
  order: 'best' | 'oldest' | 'newest';
  when: Filter | null;
  narrowed: boolean;
  by: 'rules' | 'team';
  team: string | null;
  principle: Principle | null;
}
export const firstBatch: BatchChoice = {
  pool: null,
  take: 30,
  order: 'best',
  when: null,
  narrowed: false,
  by: 'rules',
  team: null,
  principle: null,
};

/** The form of a batch: from which pool, how many, which first; by the rules or to one team. */
export function BatchForm({ choice, onChange }: { choice: BatchChoice; onChange: (choice: BatchChoice) => void }) {
  const t = useT();
  const pools = usePools();
  const teams = useTeams();
  const fields = useRuleFields();
  const set = (change: Partial<BatchChoice>) => onChange({ ...choice, ...change });
  return (
    <div className={css['form']}>
      <Row label={t('batch.pool')}>
        <Select<string>
          className={css['wide'] ?? ''}
          aria-label={t('batch.pool')}
          value={choice.pool ?? ''}
          options={[
            { value: '', label: t('batch.allPools') },
            ...pools.filter((p) => p.kind !== 'cold').map((p) => ({ value: p.id, label: p.name })),
          ]}
          onChange={(pool) => set({ pool: pool || null })}
        />
      </Row>
      <Row label={t('batch.take')}>
        <InputNumber<number>
          aria-label={t('batch.take')}
          min={1}
          max={2000}
          precision={0}
          value={choice.take}
          onChange={(take) => set({ take: take ?? 30 })}
        />
        <Select<BatchChoice['order']>
          aria-label={t('batch.order')}
          popupMatchSelectWidth={false}
          value={choice.order}
          options={(['best', 'oldest', 'newest'] as const).map((order) => ({
            value: order,
            label: `${t('batch.order')} ${t(`batch.orders.${order}`)}`,
          }))}
          onChange={(order) => set({ order })}
        />
      </Row>
      <Row label={t('batch.when')}>
        {choice.narrowed ? (
          <FilterEditor
            fields={fields}
            filter={choice.when ?? undefined}
            first="region"
            onFilter={(when) => set({ when: when ?? null })}
          />
        ) : (
          <Button type="link" size="small" onClick={() => set({ narrowed: true })}>
            {t('batch.narrow')}
          </Button>
        )}
      </Row>
      <Row label={t('how.title')}>
        <Segmented<'rules' | 'team'>
          value={choice.by}
          options={[
            { value: 'rules', label: t('how.rules') },
            { value: 'team', label: t('how.team') },
          ]}
          onChange={(by) => set({ by })}
        />
        {choice.by === 'team' && (
          <Select<string>
            className={css['wide'] ?? ''}
            aria-label={t('how.chooseTeam')}
            placeholder={t('how.chooseTeam')}
            value={choice.team}
            options={teams.map((team) => ({ value: team.id, label: team.name }))}
            onChange={(team) => set({ team })}
          />
        )}
        <Select<Principle | ''>
          aria-label={t('how.principle')}
          popupMatchSelectWidth={false}
          value={choice.principle ?? (choice.by === 'team' ? 'roundRobin' : '')}
          options={[
            ...(choice.by === 'rules' ? [{ value: '' as const, label: t('how.asRules') }] : []),
            ...principles.map((p) => ({ value: p, label: t(`principles.${p}`) })),
          ]}
          onChange={(principle) => set({ principle: principle || null })}
        />
      </Row>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className={css['label']}>{label}</span>
      <span className={css['inputs']}>{children}</span>
    </>
  );
}
