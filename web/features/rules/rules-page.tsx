import Button from 'antd/es/button';
import { getRouteApi, Link } from '@tanstack/react-router';
import { rulesCreate, rulesList, type RuleSet, type RuleVersion } from '../../../contract/rules.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { useCan, useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Lookup } from './lookup.tsx';
import css from './rules.module.css';
import { Sentences } from './sentences.tsx';
import { useT } from './words.ts';

const route = getRouteApi('/shell/rules');

/** The rules in force, as every member reads them; drafts and other versions; “Is it mine?” beside them. */
export function RulesPage() {
  const t = useT();
  const navigate = route.useNavigate();
  const list = useEndpoint(rulesList);
  const reads = useCan('customers.read');
  const { now, items, canWrite } = list.data ?? { now: null, items: [], canWrite: false };
  const write = useWrite((version) => void navigate({ to: '/rules/$id', params: { id: version.id } }));
  const drafts = items.filter((v) => v.state !== 'approved');
  const others = items.filter((v) => v.state === 'approved' && v.id !== now?.id);
  const start = canWrite && (
    <Button type="primary" loading={write.isPending} onClick={() => write.from(now)}>
      {now || others.length > 0 ? t('acts.write') : t('acts.first')}
    </Button>
  );
  return (
    <div>
      <PageHeader title={t('title')} note={t('note')} actions={list.data && items.length > 0 ? start : undefined} />
      <div className={css['page']}>
        <div className={css['main']}>
          {list.error && !list.data ? (
            <ErrorState error={list.error} retry={() => void list.refetch()} />
          ) : !list.data ? (
            <section className={css['card']}>
              <SkeletonRows rows={5} height={64} />
            </section>
          ) : now ? (
            <Force version={now} />
          ) : (
            <section className={css['card']}>
              <EmptyState
                title={t('empty.title')}
                text={
                  <>
                    {t('empty.text')}
                    {!canWrite && <br />}
                    {!canWrite && t('empty.wait')}
                  </>
                }
                action={start || undefined}
              />
            </section>
          )}
        </div>
        <aside className={css['side']}>
          {reads && (
            <section className={css['card']}>
              <h2>{t('look.title')}</h2>
              <Lookup />
            </section>
          )}
          {drafts.length > 0 && <Versions title={t('drafts')} versions={drafts} />}
          {others.length > 0 && <Versions title={t('earlier')} versions={others} />}
        </aside>
      </div>
    </div>
  );
}

/** Starts a draft: from the rules in force, or with everything going to the main pool. */
function useWrite(opened: (version: RuleVersion) => void) {
  const me = useMe();
  const create = useAct(rulesCreate, { settles: ['rules.'], onSuccess: opened, onError: toast.problem });
  const empty: RuleSet = {
    rules: [],
    otherwise: { to: 'pool', id: me.organisation.id },
    richDays: 90,
    cap: 30,
    finderBonus: 10,
    perDay: null,
    tellsOwner: true,
  };
  return {
    isPending: create.isPending,
    from: (now: RuleVersion | null) => create.mutate({ body: { content: now?.content ?? empty } }),
  };
}

function Force({ version }: { version: RuleVersion }) {
  const t = useT();
  const formats = useFormats();
  return (
    <section className={css['card']} aria-labelledby="rules-in-force">
      <header className={css['head']}>
        <h2 id="rules-in-force">{t('version', { number: version.number ?? 0 })}</h2>
        <span className={css['badge']}>{t('inForce')}</span>
        <span className={css['quiet']}>
          {t('since', {
            from: formats.instant(version.inForceFrom ?? version.createdAt),
            by: version.approvedBy?.name ?? '',
          })}
        </span>
        <Link className={css['open'] ?? ''} to="/rules/$id" params={{ id: version.id }}>
          {t('acts.open')}
        </Link>
      </header>
      {version.note && <p className={css['noteText']}>{version.note}</p>}
      <Sentences version={version} />
    </section>
  );
}

function Versions({ title, versions }: { title: string; versions: readonly RuleVersion[] }) {
  const t = useT();
  const formats = useFormats();
  const when = (v: RuleVersion) => {
    if (v.inForceFrom === null)
      return t('draftBy', { name: v.createdBy?.name ?? '', day: formats.instant(v.updatedAt) });
    const from = formats.instant(v.inForceFrom);
    return v.inForceTo ? t('past', { from, to: formats.instant(v.inForceTo) }) : t('toCome', { day: from });
  };
  return (
    <section className={css['card']}>
      <h2>{title}</h2>
      <ul className={css['versions']}>
        {versions.map((v) => (
          <li key={v.id}>
            <Link to="/rules/$id" params={{ id: v.id }}>
              {v.number === null ? t('draftTitle') : t('version', { number: v.number })}
            </Link>
            {v.state !== 'approved' && <span className={css['tag']}>{t(`state.${v.state}`)}</span>}
            <span className={css['quiet']}>{when(v)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
