import { getRouteApi, useNavigate } from '@tanstack/react-router';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { handoversCancel, handoversGet, handoversRun, type Handover } from '../../../contract/handovers.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { LayerBadge } from '../../ui/badges.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Book } from './book.tsx';
import { CertificateSheet } from './certificate.tsx';
import { Checklist } from './checklist.tsx';
import css from './handovers.module.css';
import { useT } from './words.ts';

const route = getRouteApi('/shell/handovers/$id');
export const settles = ['handovers.', 'customers.', 'funnel.', 'today.', 'tasks.', 'people.', 'approvals.', 'notices.'];

/** A leaver's hand-over from looking through to the certificate. */
export function HandoverPage() {
  const t = useT();
  const { id } = route.useParams();
  const found = useEndpoint(handoversGet, { params: { id } });
  if (found.isPending) return <SkeletonRows rows={6} height={64} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const handover = found.data;
  const handed = handover.state === 'handed_over' || handover.state === 'confirmed';
  return (
    <div className={css['page']}>
      <PageHeader
        title={t('title', { name: handover.leaver.name })}
        note={
          <span className={css['state']} data-state={handover.state}>
            {t(`states.${handover.state}`)}
          </span>
        }
        actions={
          handed ? (
            <Button onClick={() => window.print()}>{t('certificate.print')}</Button>
          ) : (
            <Acts handover={handover} />
          )
        }
      />
      <div className={css['body']}>
        {handed ? (
          <CertificateSheet handover={handover} />
        ) : (
          <>
            <Holds handover={handover} />
            <Book handover={handover} />
          </>
        )}
        {(!handed || handover.can.tick) && <Checklist handover={handover} />}
        {handed && <Book handover={handover} />}
      </div>
    </div>
  );
}

function Acts({ handover }: { handover: Handover }) {
  const t = useT();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const run = useAct(handoversRun, { settles });
  const cancel = useAct(handoversCancel, { settles });
  const params = { id: handover.id };
  return (
    <>
      {handover.can.cancel && (
        <Button
          onClick={() =>
            modal.confirm({
              title: t('run.giveUp'),
              content: t('run.giveUpText'),
              okText: t('run.giveUp'),
              cancelText: t('run.cancel'),
              onOk: async () =>
                cancel.mutateAsync({ params }).then(() => void navigate({ to: '/people' }), toast.problem),
            })
          }
        >
          {t('run.giveUp')}
        </Button>
      )}
      {handover.can.run && (
        <Button
          type="primary"
          loading={run.isPending}
          onClick={() =>
            modal.confirm({
              title: t('run.title', { name: handover.leaver.name, count: handover.holds.customers }),
              content: t('run.text'),
              okText: t('run.ok'),
              cancelText: t('run.cancel'),
              onOk: async () => run.mutateAsync({ params }).then(() => toast.done(t('run.done')), toast.problem),
            })
          }
        >
          {t('run.submit')}
        </Button>
      )}
    </>
  );
}

function Holds({ handover }: { handover: Handover }) {
  const t = useT();
  const { holds } = handover;
  const figures = ['customers', 'tasks', 'promises', 'approvals', 'collaborations'] as const;
  return (
    <section className={css['panel']} aria-labelledby="handover-holds">
      <h2 id="handover-holds">{t('holds.title')}</h2>
      {holds.customers + holds.tasks === 0 && <p className={css['note']}>{t('holds.none')}</p>}
      <dl className={css['figures']}>
        {figures.map((key) => (
          <div key={key}>
            <dt>{t(`holds.${key}`)}</dt>
            <dd>{holds[key]}</dd>
          </div>
        ))}
      </dl>
      {holds.customers > 0 && (
        <ul className={css['layers']}>
          {layerCodes
            .filter((layer) => (holds.byLayer[layer] ?? 0) > 0)
            .map((layer) => (
              <li key={layer}>
                <LayerBadge layer={layer} /> {holds.byLayer[layer]}
              </li>
            ))}
        </ul>
      )}
      {handover.restTo && <p className={css['note']}>{t('holds.rest', { name: handover.restTo.name })}</p>}
    </section>
  );
}
