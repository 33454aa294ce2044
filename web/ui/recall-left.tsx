import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import { recallGet } from '../../contract/recall.ts';
import { useFormats } from '../platform/format.ts';
import { useEndpoint } from '../platform/query.ts';
import css from './value-texts.module.css';
import { uiWords } from './words.ts';

/** When less than this share of the time is left, it is red. */
const scarce = 0.3;

/** Working days left until the recall takes a customer; red when less than three tenths of its time are left. */
export function RecallLeft(props: {
  customer: { recallOn: string | null; recallIn: number | null; layer: LayerCode; grade: Grade | null };
  /** With “回收” before it, where no heading says so. */
  named?: boolean;
  /** On a narrow card: a sign and the number, the words for who hears them. */
  narrow?: boolean;
}) {
  const t = uiWords.use();
  const formats = useFormats();
  const { recallOn, recallIn, layer, grade } = props.customer;
  const rules = useEndpoint(recallGet, {}, { staleTime: 5 * 60_000, enabled: recallOn !== null }).data?.rules ?? [];
  if (recallOn === null || recallIn === null) return null;
  const rule = rules.find(
    (r) => r.layers.includes(layer) && (r.grades.length === 0 || r.grades.includes(grade ?? 'none')),
  );
  const whole = Math.min(rule?.untouched ?? Infinity, rule?.unmoved ?? Infinity);
  const late = Number.isFinite(whole) && recallIn < whole * scarce;
  const text = recallIn === 0 ? t('recall.today') : t('recall.left', { count: recallIn });
  return (
    <time
      dateTime={recallOn}
      className={late ? css['late'] : undefined}
      title={t('recall.tip', { day: formats.day(recallOn, 'long'), count: recallIn })}
    >
      {props.narrow ? (
        <>
          <span aria-hidden="true">↺ {recallIn}</span>
          <span className="visually-hidden">{t('recall.named', { left: text })}</span>
        </>
      ) : props.named ? (
        t('recall.named', { left: text })
      ) : (
        text
      )}
    </time>
  );
}
