import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { allocationsApprove, type Proposal, type ProposalRow } from '../../../contract/allocations.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { GradeBadge } from '../../ui/badges.tsx';
import css from './allocation.module.css';
import { Shares } from './compared.tsx';
import { useT } from './words.ts';

const nobody = 'nobody';

/** A proposal row by row, to be changed and approved; afterwards what became of it. */
export function ProposalView({ proposal, onNew }: { proposal: Proposal; onNew: () => void }) {
  const t = useT();
  const [changes, setChanges] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [done, setDone] = useState<Proposal | null>(null);
  const approve = useAct(allocationsApprove, {
    settles: ['customers.', 'pools.', 'allocations.'],
    onSuccess: setDone,
    onError: toast.problem,
  });
  const shown = done ?? proposal;
  const given = shown.rows.filter((row) => row.outcome === 'given').length;
  const change = (row: ProposalRow, person: string | null) => {
    const next = new Map(changes);
    if (person === (row.person?.id ?? null)) next.delete(row.customer.id);
    else next.set(row.customer.id, person);
    setChanges(next);
  };
  return (
    <section className={css['card']} aria-labelledby="proposal">
      <header className={css['head']}>
        <h2 id="proposal">
          {done ? t('rows.done', { count: given }) : t('rows.title', { count: proposal.rows.length })}
        </h2>
        <span className={css['acts']}>
          <Button onClick={onNew}>{t('acts.new')}</Button>
          {!done && (
            <Button
              type="primary"
              loading={approve.isPending}
              onClick={() =>
                approve.mutate({
                  params: { id: proposal.id },
                  body: { changes: [...changes].map(([customer, person]) => ({ customer, person })) },
                })
              }
            >
              {t('acts.approve')}
            </Button>
          )}
        </span>
      </header>
      {!done && proposal.shares.length > 0 && <Shares shares={proposal.shares} currency={proposal.currency} />}
      <div className={css['scroll']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('rows.customer')}</th>
              <th scope="col">{t('share.amount')}</th>
              <th scope="col" data-text>
                {t('rows.to')}
              </th>
              <th scope="col" data-text>
                {t('rows.why')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((row) => (
              <Line
                key={row.customer.id}
                row={row}
                proposal={proposal}
                isDone={done !== null}
                chosen={changes.get(row.customer.id)}
                onChange={(person) => change(row, person)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line(props: {
  row: ProposalRow;
  proposal: Proposal;
  isDone: boolean;
  chosen: string | null | undefined;
  onChange: (person: string | null) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const { row, proposal, isDone, chosen } = props;
  const { customer } = row;
  const holder = row.person?.name ?? t('rows.stay', { pool: row.pool?.name ?? '' });
  const value = chosen === undefined ? (row.person?.id ?? nobody) : (chosen ?? nobody);
  return (
    <tr>
      <th scope="row">
        <Link to="/customers/$id" params={{ id: customer.id }}>
          {customer.name}
        </Link>{' '}
        {customer.grade && <GradeBadge grade={customer.grade} />}
      </th>
      <td>{customer.amount === 0 ? '–' : formats.money({ amount: customer.amount, currency: proposal.currency })}</td>
      <td data-text>
        {isDone ? (
          <>
            {holder} {row.outcome && <span className={css['tag']}>{t(`rows.outcome.${row.outcome}`)}</span>}
          </>
        ) : (
          <Select<string>
            className={css['wide'] ?? ''}
            aria-label={t('rows.toOf', { name: customer.name })}
            value={value}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: nobody, label: t('rows.stay', { pool: row.pool?.name ?? '' }) },
              ...proposal.people.map((p) => ({ value: p.id, label: p.name })),
            ]}
            onChange={(next) => props.onChange(next === nobody ? null : next)}
          />
        )}
      </td>
      <td data-text className={css['why']}>
        {chosen === undefined ? row.why : t('rows.changed')}
      </td>
    </tr>
  );
}
