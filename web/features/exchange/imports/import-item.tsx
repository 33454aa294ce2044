import { Link } from '@tanstack/react-router';
import type { Import } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { isActive, ProgressBar, StatusChip } from '../status.tsx';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './imports-page.module.css';

const outcomes = ['created', 'merged', 'updated', 'skipped', 'failed'] as const;

/** An import in the list: the file, whose, when, what became of it, and how far it is. */
export function ImportItem({ found }: { found: Import }) {
  const t = useT();
  const counted = useCounted();
  const formats = useFormats();
  const ended = outcomes.filter((one) => found.totals[one] > 0);
  return (
    <li className={css['item']}>
      <Link to="/import/$id" params={{ id: found.id }} className={css['link']}>
        <span className={css['fileIcon']} aria-hidden="true">
          {found.fileName.split('.').at(-1)?.slice(0, 4).toUpperCase()}
        </span>
        <div className={css['main']}>
          <div className={css['name']}>{found.fileName}</div>
          <div className={css['facts']}>
            <span>{t('list.by', { name: found.createdBy.name, when: formats.relativeInstant(found.createdAt) })}</span>
            {found.status === 'failed' ? (
              <span data-bad="true">{found.fault?.detail ?? t('fault.stopped')}</span>
            ) : ended.length > 0 ? (
              ended.map((one) => (
                <span key={one} data-bad={one === 'failed'}>
                  {t(`outcome.${one}`)} {formats.number(found.totals[one])}
                </span>
              ))
            ) : (
              found.rowsTotal > 0 && <span>{t('list.rows', counted(found.rowsTotal))}</span>
            )}
          </div>
        </div>
        <StatusChip status={found.status} />
        {isActive(found.status) && (
          <div className={css['progress']}>
            <ProgressBar done={found.progress} all={found.rowsTotal} label={t(`status.${found.status}`)} />
          </div>
        )}
      </Link>
    </li>
  );
}
