import Popover from 'antd/es/popover';
import { poolsStanding } from '../../../contract/pools.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useDomainWords } from '../../platform/words.ts';
import css from './pools.module.css';
import { useT } from './words.ts';

/** What I hold against the cap, and what I may still claim today; its layers and reasons in a tip. */
export function Meter({ pool }: { pool: string }) {
  const t = useT();
  const { layersShort } = useDomainWords();
  const standing = useEndpoint(poolsStanding, { params: { id: pool } }, { keepPrevious: true }).data;
  if (!standing) return null;
  const { held, cap, bonus, layers, credits, perDay, left } = standing;
  const full = left === 0;
  const rest = full ? t('meter.full') : t(perDay === null ? 'meter.todayFree' : 'meter.today', { left });
  return (
    <Popover
      trigger={['hover', 'click']}
      placement="bottomRight"
      content={
        <div className={css['meterTip']}>
          <p>{t('meter.heldTip')}</p>
          {layers.map((l) => (
            <p key={l.layers.join()} data-full={l.held >= l.cap}>
              {t('meter.layer', {
                layers: l.layers.map((code) => layersShort[code]).join('+'),
                held: l.held,
                cap: l.cap,
              })}
            </p>
          ))}
          {bonus > 0 && <p>{t('meter.bonus', { count: bonus })}</p>}
          {credits > 0 && <p>{t('meter.credits', { count: credits })}</p>}
        </div>
      }
    >
      <button
        type="button"
        className={css['meter']}
        aria-label={`${t('meter.label')}：${t('meter.held', { held, cap })}，${rest}`}
      >
        <span>{t('meter.held', { held, cap })}</span>
        <span className={css['bar']} data-full={full} aria-hidden="true">
          <span style={{ inlineSize: `${Math.min(100, (held / Math.max(1, cap)) * 100)}%` }} />
        </span>
        <span className={full ? css['full'] : css['rest']}>{rest}</span>
      </button>
    </Popover>
  );
}
