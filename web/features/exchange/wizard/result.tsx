import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { importsResult, importsRun, importsUndo, type Import, type ImportPlan } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { useAct } from '../../../platform/query.ts';
import { useCan } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './run-step.module.css';
import wizard from './wizard.module.css';

const outcomes = ['created', 'merged', 'updated', 'skipped', 'failed'] as const;

/** What came of the import, and what to do next: look at the customers, go on, download the result, take it back. */
export function Result({ found, plan }: { found: Import; plan: ImportPlan }) {
  const t = useT();
  const formats = useFormats();
  const mayFunnel = useCan('funnel.read');
  const resume = useAct(importsRun, { settles: ['imports.'], onError: toast.problem });
  const [asks, setAsks] = useState(false);
  const { totals, status } = found;
  const came = totals.created + totals.merged + totals.updated;
  const done = status === 'done';
  const undone = status === 'undone';
  const stopped = status === 'cancelled' || status === 'paused';
  const seconds =
    found.startedAt && found.endedAt ? (Date.parse(found.endedAt) - Date.parse(found.startedAt)) / 1000 : null;
  const title = undone
    ? t('run.undone')
    : done
      ? t(came > 0 ? 'run.done' : 'run.doneNone')
      : status === 'paused'
        ? t('run.paused')
        : t('run.cancelled', { done: formats.number(found.progress), all: formats.number(found.rowsTotal) });
  return (
    <div className={`${wizard['panel']} ${css['result']}`} data-tone={done ? 'good' : 'plain'}>
      <div className={css['resultHead']}>
        {done && (
          <span className={css['tick']}>
            <Icon name="check" size={20} />
          </span>
        )}
        <div>
          <h2 className={wizard['hero']}>{title}</h2>
          <p className={wizard['note']}>
            {undone
              ? t('run.undoneText')
              : stopped
                ? t('run.cancelledText')
                : seconds !== null && t('run.took', { time: formats.duration(seconds) })}
          </p>
        </div>
      </div>
      {!undone && (
        <ul className={css['totals']}>
          {outcomes
            .filter((one) => totals[one] > 0)
            .map((one) => (
              <li key={one} data-what={one}>
                <b>{formats.number(totals[one])}</b>
                <span>{t(`outcome.${one}`)}</span>
              </li>
            ))}
          {totals.followups > 0 && (
            <li>
              <b>{formats.number(totals.followups)}</b>
              <span>{t('check.followups')}</span>
            </li>
          )}
        </ul>
      )}
      <div className={wizard['acts']}>
        {found.can.resume && (
          <Button
            type="primary"
            loading={resume.isPending}
            onClick={() => resume.mutate({ params: { id: found.id }, body: {} })}
          >
            {t('run.resume')}
          </Button>
        )}
        {!undone && came > 0 && (
          <>
            <Link
              to="/customers"
              search={plan.tags[0] ? { view: 'all', tag: plan.tags[0] } : { view: 'all', sort: '-updatedAt' }}
              className={`plain-button ${css['act']} ${done ? 'plain-primary' : ''}`}
            >
              {t('run.see')}
            </Link>
            {mayFunnel && (
              <Link to="/funnel" className={`plain-button ${css['act']}`}>
                {t('run.funnel')}
              </Link>
            )}
          </>
        )}
        {undone && (
          <>
            <Link to="/import" className={`plain-button plain-primary ${css['act']}`}>
              {t('run.again')}
            </Link>
            <Link to="/bin" className={`plain-button ${css['act']}`}>
              {t('run.bin')}
            </Link>
          </>
        )}
        <a
          href={importsResult.path.replace('{id}', found.id)}
          download
          title={t('run.resultText')}
          className={`plain-button ${css['act']}`}
        >
          {t('run.result')}
        </a>
        {found.can.undo && (
          <Button danger className={css['undo'] ?? ''} onClick={() => setAsks(true)}>
            {t('run.undo')}
          </Button>
        )}
      </div>
      <UndoDialog found={found} open={asks} onClose={() => setAsks(false)} />
    </div>
  );
}

function UndoDialog({ found, open, onClose }: { found: Import; open: boolean; onClose: () => void }) {
  const t = useT();
  const counted = useCounted();
  const undo = useAct(importsUndo, { settles: ['imports.'], onError: toast.problem, onSettled: onClose });
  const { totals } = found;
  const changed = totals.merged + totals.updated;
  return (
    <Dialog
      open={open}
      title={t('run.undoTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('run.undoNo')}</Button>
          <Button
            type="primary"
            danger
            loading={undo.isPending}
            onClick={() => undo.mutate({ params: { id: found.id } })}
          >
            {t('run.undoYes')}
          </Button>
        </>
      }
    >
      <ul className={css['undoList']}>
        {totals.created > 0 && <li>{t('run.undoCreated', counted(totals.created))}</li>}
        {changed > 0 && <li>{t('run.undoChanged', counted(changed))}</li>}
        {totals.followups > 0 && <li>{t('run.undoFollowups', counted(totals.followups))}</li>}
      </ul>
    </Dialog>
  );
}
