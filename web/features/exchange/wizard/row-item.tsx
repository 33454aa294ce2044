import { Link } from '@tanstack/react-router';
import Select from 'antd/es/select';
import type { Decision, Import, ImportPlan, ImportRow } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { useMe } from '../../../platform/session.tsx';
import { GradeBadge, LayerBadge } from '../../../ui/badges.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { usePeople } from '../../../ui/fields/lookups.ts';
import { PersonName } from '../../../ui/person-name.tsx';
import { decisionOf, ownerOf } from '../plan-edits.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import { RowDetails } from './row-details.tsx';
import css from './row-list.module.css';
import { recordOf } from './row-record.ts';

const acts = ['create', 'merge', 'update', 'skip'] as const;
type Decide = (position: number, decision: Decision | null) => void;

/** A row of the file and the customer it becomes: who, where, whose; what is wrong, what it matches, what happens to it. */
export function RowItem(props: {
  row: ImportRow;
  found: Import;
  plan: ImportPlan;
  open: boolean;
  onToggle: (position: number) => void;
  onDecide: Decide | undefined;
}) {
  const t = useT();
  const counted = useCounted();
  const formats = useFormats();
  const { row, found, plan } = props;
  const record = recordOf(row);
  const name = record.name || t('row.noName');
  const phones = [...(record.phones ?? []), ...(record.contacts ?? []).flatMap((c) => c.phones)];
  const [contact] = record.contacts ?? [];
  const followUps = record.followUps?.length ?? 0;
  const faulty = row.problems.some((p) => p.fatal);
  return (
    <div className={css['row']} data-open={props.open} data-faulty={faulty}>
      <div className={css['line']}>
        <button
          type="button"
          className={css['toggle']}
          aria-expanded={props.open}
          aria-label={`${t(props.open ? 'row.close' : 'row.open')}: ${name}`}
          onClick={() => props.onToggle(row.position)}
        >
          <Icon name="chevron" size={16} />
        </button>
        <div className={css['who']}>
          <div className={css['nameLine']}>
            {row.customerId ? (
              <Link to="/customers/$id" params={{ id: row.customerId }} className={css['name']}>
                {name}
              </Link>
            ) : (
              <span className={css['name']}>{name}</span>
            )}
            <GradeBadge grade={record.grade ?? null} />
          </div>
          <div className={css['small']}>
            <span>{t('row.place', { sheet: row.sheet, row: row.row })}</span>
            {contact && (
              <span>
                {contact.name} {contact.title}
              </span>
            )}
          </div>
        </div>
        <div className={css['where']}>
          {!faulty && <LayerBadge layer={record.layer ?? plan.defaultLayer ?? 'resource'} />}
          {!faulty && <Owner plan={plan} row={row} named={record.owner} found={found} />}
        </div>
        <div className={css['phones']}>
          {phones.slice(0, 2).map((p) => (
            <span key={`${p.number} ${p.ext ?? ''}`}>{formats.phone(p.number, p.ext)}</span>
          ))}
        </div>
        <span className={css['history']}>{followUps > 0 && t('row.followups', counted(followUps))}</span>
        <div className={css['fate']}>
          <Fate row={row} plan={plan} name={name} onDecide={props.onDecide} />
        </div>
      </div>
      <Remarks row={row} />
      {props.open && <RowDetails row={row} found={found} />}
    </div>
  );
}

function Owner(props: { plan: ImportPlan; row: ImportRow; named: string | undefined; found: Import }) {
  const me = useMe();
  const people = usePeople();
  if (!me.abilities.includes('customers.assign')) return <PersonName person={me} avatar={false} />;
  const id = ownerOf(props.plan, { sheet: props.row.sheet, owner: props.named });
  return <PersonName person={id ? (people.find((p) => p.id === id) ?? null) : null} avatar={false} />;
}

/** What will happen to the row, to be changed; after the import, what became of it. */
function Fate(props: { row: ImportRow; plan: ImportPlan; name: string; onDecide: Decide | undefined }) {
  const t = useT();
  const { row, plan, onDecide } = props;
  if (row.outcome)
    return (
      <span className={css['outcome']} data-outcome={row.outcome}>
        {t(`outcome.${row.outcome}`)}
      </span>
    );
  const decision = decisionOf(row, plan);
  if (decision === null)
    return (
      <span className={css['outcome']} data-outcome="failed">
        {t('row.fail')}
      </span>
    );
  if (!onDecide) return <span className={css['outcome']}>{t('outcome.waiting')}</span>;
  // A new customer can only come in or stay out: there is nothing to merge it with.
  const alone = row.matches.length === 0 && row.insideFile.length === 0;
  const ruled = decisionOf({ ...row, decision: null }, plan);
  return (
    <Select<Decision | ''>
      size="small"
      variant="filled"
      aria-label={t('row.decide', { name: props.name })}
      className={css['select'] ?? ''}
      value={row.decision ?? ''}
      onChange={(value) => onDecide(row.position, value === '' ? null : value)}
      popupMatchSelectWidth={false}
      options={[
        {
          value: '' as const,
          label: alone ? t('act.create') : ruled ? t('row.byRule', { act: t(`act.${ruled}`) }) : '',
        },
        ...acts.filter((act) => (alone ? act === 'skip' : true)).map((act) => ({ value: act, label: t(`act.${act}`) })),
      ]}
    />
  );
}

/** What is wrong with the row, which customer it may be, and why it ended as it did. */
function Remarks({ row }: { row: ImportRow }) {
  const t = useT();
  const formats = useFormats();
  const [twin] = row.insideFile;
  const [match] = row.matches;
  if (row.problems.length === 0 && !twin && !match && !row.reason) return null;
  return (
    <ul className={css['remarks']}>
      {row.reason && <li data-tone={row.outcome === 'failed' ? 'bad' : 'plain'}>{row.reason}</li>}
      {row.problems.map((problem, at) => (
        <li key={`${problem.column ?? ''} ${at}`} data-tone={problem.fatal ? 'bad' : 'warn'}>
          {problem.column ? t('row.problem', { column: problem.column, what: problem.message }) : problem.message}
        </li>
      ))}
      {twin && <li data-tone="warn">{t('row.sameRow', { sheet: twin.sheet, row: twin.row })}</li>}
      {match && (
        <li data-tone="warn">
          {match.id ? (
            <>
              {t(match.strength === 'exact' ? 'row.match' : 'row.matchLikely', { name: match.name })}{' '}
              <Link to="/customers/$id" params={{ id: match.id }} target="_blank">
                {t('row.openCustomer')}
              </Link>
            </>
          ) : (
            t(match.strength === 'exact' ? 'row.match' : 'row.matchLikely', {
              name: match.name || t('row.colleague'),
            })
          )}
          <span className={css['why']}>
            {formats.list(
              match.reasons.map((one) => t(`row.reasons.${one.code}`) + (one.value ? ` ${one.value}` : '')),
            )}
            {match.owner && ` · ${t('row.held', { owner: match.owner })}`}
          </span>
        </li>
      )}
    </ul>
  );
}
