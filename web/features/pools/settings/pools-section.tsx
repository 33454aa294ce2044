import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import { lazy } from 'react';
import { funnelStandard } from '../../../../contract/funnel.ts';
import { poolsClose, poolsList, type Pool, type PoolGrade } from '../../../../contract/pools.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { moved } from '../claiming.ts';
import css from '../pools.module.css';
import { useT } from '../words.ts';
import { claimSentence } from './sentences.ts';

const PoolDialog = lazy(async () => import('./pool-dialog.tsx').then((m) => ({ default: m.PoolDialog })));

/** The pools of the organisation: who belongs to each, and its rules in a sentence. */
export function PoolsSection() {
  const t = useT();
  const pools = useEndpoint(poolsList, { query: { all: 'true' } });
  const cap = useEndpoint(funnelStandard).data?.holdingCap ?? 30;
  if (pools.error && !pools.data) return <ErrorState error={pools.error} retry={() => void pools.refetch()} />;
  return (
    <section className={css['section']}>
      <h2>{t('sections.pools')}</h2>
      <p className={css['lead']}>{t('settings.lead')}</p>
      {!pools.data ? (
        <SkeletonRows rows={3} height={96} />
      ) : (
        <>
          <ul className={css['list']}>
            {pools.data.items.map((pool) => (
              <PoolItem key={pool.id} pool={pool} cap={cap} />
            ))}
          </ul>
          <Button
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => showOverlay(PoolDialog, { pool: null, cap })}
          >
            {t('settings.add')}
          </Button>
        </>
      )}
    </section>
  );
}

function PoolItem({ pool, cap }: { pool: Pool; cap: number }) {
  const t = useT();
  const words = useDomainWords();
  const { modal } = App.useApp();
  const close = useAct(poolsClose, { settles: moved });
  const grade = (g: PoolGrade) => (g === 'none' ? t('settings.ungraded') : words.grades[g]);
  const names = (list: readonly { name: string }[]) => list.map((one) => one.name).join('、');
  const members = [...pool.teams, ...pool.people];
  return (
    <li className={css['item']}>
      <div className={css['itemHead']}>
        <strong>{pool.name}</strong>
        {pool.kind !== 'open' && <span>{t(`settings.${pool.kind}`)}</span>}
        <span>{t('settings.customers', { count: pool.customers })}</span>
        <span className={css['acts']}>
          {pool.kind !== 'cold' && (
            <Button
              size="small"
              aria-label={t('settings.editWhom', { name: pool.name })}
              onClick={() => showOverlay(PoolDialog, { pool, cap })}
            >
              {t('settings.edit')}
            </Button>
          )}
          {pool.kind === 'open' && (
            <Button
              size="small"
              danger
              onClick={() =>
                modal.confirm({
                  title: t('settings.closeTitle', { name: pool.name }),
                  content: t('settings.closeText'),
                  okText: t('settings.close'),
                  cancelText: t('cancel'),
                  okButtonProps: { danger: true },
                  onOk: async () =>
                    close
                      .mutateAsync({ params: { id: pool.id } })
                      .then((done) => toast.done(t('settings.closed', { count: done.customers })), toast.problem),
                })
              }
            >
              {t('settings.close')}
            </Button>
          )}
        </span>
      </div>
      <p className={css['sentence']}>
        {pool.kind === 'cold'
          ? t('cold.note')
          : claimSentence(t, { ...pool.claim, namesMasked: pool.namesMasked }, cap, grade)}
      </p>
      {pool.kind !== 'cold' && (
        <p className={css['who']}>
          {pool.kind === 'main'
            ? t('settings.membersAll')
            : members.length > 0
              ? t('settings.members', { who: names(members) })
              : t('settings.membersNone')}
          {pool.administrators.length > 0 && `　${t('settings.administrators', { who: names(pool.administrators) })}`}
        </p>
      )}
    </li>
  );
}
