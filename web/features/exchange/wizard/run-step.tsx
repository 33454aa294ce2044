import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { importsCancel, importsRun, type Import, type ImportPlan } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { ProgressBar } from '../status.tsx';
import { onlyOutcomes, type Only } from '../wizard-search.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import { Result } from './result.tsx';
import { RowList } from './row-list.tsx';
import css from './run-step.module.css';
import wizard from './wizard.module.css';

const planned = ['create', 'merge', 'update', 'skip', 'fail'] as const;

/** The last step: what will happen, how far it is, and what came of it. */
export function RunStep({ found, plan, only }: { found: Import; plan: ImportPlan; only: Only }) {
  switch (found.status) {
    case 'running':
    case 'undoing':
      return <Working found={found} />;
    case 'done':
    case 'cancelled':
    case 'paused':
    case 'undone':
      return (
        <>
          <Result found={found} plan={plan} />
          <Outcomes found={found} plan={plan} only={only} />
        </>
      );
    default:
      return <Confirm found={found} />;
  }
}

function Confirm({ found }: { found: Import }) {
  const t = useT();
  const counted = useCounted();
  const run = useAct(importsRun, { settles: ['imports.'], onError: toast.problem });
  const { check } = found;
  if (!check) return <p className={wizard['note']}>{t('steps.rechecking')}</p>;
  const { create, merge, update } = check.planned;
  const some = create + merge + update > 0;
  return (
    <div className={`${wizard['panel']} ${css['confirm']}`}>
      <h2 className={wizard['hero']}>{t(some ? 'run.title' : 'run.nothing')}</h2>
      <ul className={css['planned']}>
        {planned
          .filter((one) => check.planned[one] > 0)
          .map((one) => (
            <li key={one} data-what={one}>
              {t(`run.${one}`, counted(check.planned[one]))}
            </li>
          ))}
        {check.followups > 0 && <li>{t('run.followups', counted(check.followups))}</li>}
      </ul>
      <p className={wizard['note']}>{t(some ? 'run.safe' : 'run.nothingText')}</p>
      <Button
        type="primary"
        size="large"
        disabled={!found.can.run || !some}
        loading={run.isPending}
        onClick={() => run.mutate({ params: { id: found.id }, body: {} })}
      >
        {t('run.start')}
      </Button>
    </div>
  );
}

function Working({ found }: { found: Import }) {
  const t = useT();
  const formats = useFormats();
  const cancel = useAct(importsCancel, { settles: ['imports.'], onError: toast.problem });
  const undoing = found.status === 'undoing';
  return (
    <div className={wizard['centre']} role="status">
      <h2 className={wizard['hero']}>{t(undoing ? 'run.undoing' : 'run.running')}</h2>
      <div className={wizard['barBox']}>
        <ProgressBar done={found.progress} all={found.rowsTotal} label={t(undoing ? 'run.undoing' : 'run.running')} />
      </div>
      <p className={wizard['note']}>
        {t('read.progress', { done: formats.number(found.progress), all: formats.number(found.rowsTotal) })}
        {found.secondsLeft !== null && ` · ${t('run.left', { time: formats.duration(found.secondsLeft) })}`}
      </p>
      <p className={wizard['note']}>{t('run.leave')}</p>
      {found.can.cancel && (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: found.id } })}>
          {t('run.cancel')}
        </Button>
      )}
    </div>
  );
}

/** Every row with what became of it. */
function Outcomes({ found, plan, only }: { found: Import; plan: ImportPlan; only: Only }) {
  const t = useT();
  const formats = useFormats();
  const navigate = useNavigate();
  const shown = onlyOutcomes.filter((one) => one === only || found.totals[one as keyof Import['totals']] > 0);
  const chosen = shown.includes(only) ? only : 'all';
  return (
    <section className={css['outcomes']} aria-labelledby="import-outcomes">
      <div className={css['outcomesHead']}>
        <h2 id="import-outcomes" className={wizard['heading']}>
          {t('run.outcomes')}
        </h2>
        <Segmented<Only>
          aria-label={t('run.outcomes')}
          value={chosen}
          onChange={(next) =>
            void navigate({
              to: '/import/$id',
              params: { id: found.id },
              search: next === 'all' ? {} : { only: next },
              replace: true,
              resetScroll: false,
            })
          }
          options={(['all', ...shown] as const).map((value) => ({
            value,
            label:
              value === 'all'
                ? t('check.all')
                : `${t(`outcome.${value as 'created'}`)} ${formats.number(found.totals[value as keyof Import['totals']])}`,
          }))}
        />
      </div>
      <RowList found={found} plan={plan} only={chosen} decides={false} enabled />
    </section>
  );
}
