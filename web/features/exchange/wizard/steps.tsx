import { Link } from '@tanstack/react-router';
import type { Import } from '../../../../contract/exchange.ts';
import { Icon } from '../../../ui/icon.tsx';
import { sheetsWithoutName } from '../plan-edits.ts';
import type { PlanEditor } from '../use-import.ts';
import { steps, type Step } from '../wizard-search.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './steps.module.css';

/** The five steps, each a link while the import can still be prepared. */
export function StepBar({ found, step }: { found: Import; step: Step }) {
  const t = useT();
  const open = found.status === 'ready' || found.status === 'reading';
  const at = open ? steps.indexOf(step) : steps.length;
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={css['steps']}>
        {steps.map((one, index) => {
          const inside = (
            <>
              <span className={css['number']} aria-hidden="true">
                {index < at ? <Icon name="check" size={14} /> : index + 1}
              </span>
              <span className={css['label']}>{t(`steps.${one}`)}</span>
            </>
          );
          return (
            <li key={one} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
              {open ? (
                <Link
                  to="/import/$id"
                  params={{ id: found.id }}
                  search={{ step: one }}
                  aria-current={one === step ? 'step' : undefined}
                  className={css['link']}
                >
                  {inside}
                </Link>
              ) : (
                <span className={css['link']}>{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The way on and back, and what the server is doing with the last change. */
export function StepFoot({ found, step, editor }: { found: Import; step: Step; editor: PlanEditor }) {
  const t = useT();
  const counted = useCounted();
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  const blocked = step !== 'sheets' && next !== undefined && sheetsWithoutName(editor.plan).length > 0;
  const state = editor.saving
    ? t('steps.saving')
    : found.status === 'reading'
      ? t('steps.rechecking')
      : found.check
        ? t('steps.checkDone', counted(found.check.rows))
        : '';
  return (
    <div className={css['foot']}>
      {before && (
        <Link to="/import/$id" params={{ id: found.id }} search={{ step: before }} className="plain-button">
          {t('steps.back')}
        </Link>
      )}
      <span className={css['state']} role="status">
        {state}
      </span>
      {next &&
        (blocked ? (
          <Link to="/import/$id" params={{ id: found.id }} search={{ step: 'columns' }} className="plain-button">
            {t('columns.noName')}
          </Link>
        ) : (
          <Link
            to="/import/$id"
            params={{ id: found.id }}
            search={{ step: next }}
            className="plain-button plain-primary"
          >
            {t('steps.next', { step: t(`steps.${next}`) })}
          </Link>
        ))}
    </div>
  );
}
