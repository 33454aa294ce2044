import App from 'antd/es/app';
import Button from 'antd/es/button';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import {
  rulesDrop,
  rulesGet,
  rulesSimulate,
  rulesUpdate,
  type RuleSet,
  type RuleVersion,
} from '../../../contract/rules.ts';
import { ProblemError } from '../../platform/client.ts';
import { useFormats } from '../../platform/format.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { RulesEditor } from './rules-editor.tsx';
import css from './rules.module.css';
import { Sentences } from './sentences.tsx';
import { SimulationView } from './simulation-view.tsx';
import { useT } from './words.ts';

const ApproveDialog = lazy(async () => import('./approve-dialog.tsx').then((m) => ({ default: m.ApproveDialog })));
const route = getRouteApi('/shell/rules/$id');

/** One version: a draft to be written, simulated and approved, or an approved one to be read. */
export function VersionPage() {
  const { id } = route.useParams();
  const version = useEndpoint(rulesGet, { params: { id } });
  if (version.error && !version.data) return <ErrorState error={version.error} retry={() => void version.refetch()} />;
  if (!version.data)
    return (
      <div className={css['single']}>
        <section className={css['card']}>
          <SkeletonRows rows={6} height={64} />
        </section>
      </div>
    );
  return <Version key={version.data.id} version={version.data} refresh={() => void version.refetch()} />;
}

const unfinished = (set: RuleSet) => [...set.rules.map((r) => r.target), set.otherwise].some((x) => x.id === '');

function Version({ version, refresh }: { version: RuleVersion; refresh: () => void }) {
  const t = useT();
  const formats = useFormats();
  const navigate = route.useNavigate();
  const { modal } = App.useApp();
  const [edited, setEdited] = useState<RuleSet | null>(null);
  const set = edited ?? version.content;
  const isDirty = edited !== null && JSON.stringify(edited) !== JSON.stringify(version.content);
  const save = useAct(rulesUpdate, { settles: ['rules.'] });
  const simulate = useAct(rulesSimulate, { settles: ['rules.'], onError: toast.problem });
  const drop = useAct(rulesDrop, {
    settles: ['rules.'],
    onSuccess: () => {
      toast.done(t('edit.dropped'));
      void navigate({ to: '/rules' });
    },
    onError: toast.problem,
  });

  const saved = async (): Promise<boolean> => {
    if (!isDirty) return true;
    if (unfinished(set)) {
      toast.info(t('edit.unfinished'));
      return false;
    }
    try {
      await save.mutateAsync({ params: { id: version.id }, body: { content: set }, ifMatch: version.version });
      setEdited(null);
      return true;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'rules.conflict') {
        setEdited(null);
        refresh();
        toast.info(t('edit.conflict'));
      } else toast.problem(error);
      return false;
    }
  };
  const run = async () => {
    if (await saved()) simulate.mutate({ params: { id: version.id }, body: { days: 30 } });
  };
  const title = version.number === null ? t('draftTitle') : t('versionTitle', { number: version.number });
  const note =
    version.inForceFrom === null
      ? t(`state.${isDirty ? 'draft' : version.state}`)
      : t('since', { from: formats.instant(version.inForceFrom), by: version.approvedBy?.name ?? '' });
  return (
    <div>
      <PageHeader
        title={title}
        note={note}
        actions={
          <>
            {version.can.edit && (
              <Button
                type="text"
                onClick={() =>
                  modal.confirm({
                    title: t('edit.dropAsk'),
                    okText: t('acts.drop'),
                    cancelText: t('acts.cancel'),
                    okButtonProps: { danger: true },
                    onOk: () => drop.mutate({ params: { id: version.id } }),
                  })
                }
              >
                {t('acts.drop')}
              </Button>
            )}
            {version.can.edit && (
              <Button
                disabled={!isDirty}
                loading={save.isPending}
                onClick={() => void saved().then((ok) => ok && toast.done(t('edit.saved')))}
              >
                {t('acts.save')}
              </Button>
            )}
            {version.can.simulate && (
              <Button
                type={version.state === 'draft' || isDirty ? 'primary' : 'default'}
                loading={simulate.isPending}
                onClick={() => void run()}
              >
                {version.simulation ? t('acts.again') : t('acts.simulate')}
              </Button>
            )}
            {version.can.approve && !isDirty && (
              <Button type="primary" onClick={() => showOverlay(ApproveDialog, { version })}>
                {t('acts.approve')}
              </Button>
            )}
          </>
        }
      />
      <div className={css['single']}>
        <Link className={css['back'] ?? ''} to="/rules">
          ← {t('acts.back')}
        </Link>
        {version.can.edit ? (
          <RulesEditor set={set} names={version.names} onChange={setEdited} />
        ) : (
          <section className={css['card']}>
            {version.note && <p className={css['noteText']}>{version.note}</p>}
            <Sentences version={version} />
          </section>
        )}
        {version.can.simulate && <SimulationView version={version} />}
      </div>
    </div>
  );
}
