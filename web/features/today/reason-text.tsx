import type { TodayRow } from '../../../contract/funnel.ts';
import { useDomainWords } from '../../platform/words.ts';
import { toneOf } from './day.ts';
import css from './row.module.css';
import { useT } from './words.ts';

/** Why a row is on the list, in words: 下一步逾期 2 天 · 进展快，趁热跟. */
export function ReasonText({ reasons }: { reasons: TodayRow['reasons'] }) {
  const t = useT();
  const { todayReasons } = useDomainWords();
  return (
    <span className={css['reasons']}>
      {reasons.map(({ code, days }) => (
        <span key={code} className={css['reason']} data-tone={toneOf(code)}>
          {code === 'nearLimit' && days === 0
            ? t('limitToday')
            : todayReasons[code].replace('{days}', String(Math.abs(days ?? 0)))}
        </span>
      ))}
    </span>
  );
}
