import type { Money } from '../../contract/primitives.ts';
import { daysUntil, useFormats } from '../platform/format.ts';
import css from './value-texts.module.css';
import { uiWords } from './words.ts';

/** A calendar day: 今天, 3 天前, 11-22 周日; with `due`, one that has passed is red. The full date stands in the tip. */
export function DayText(props: { day: string | null; due?: boolean; style?: 'relative' | 'short' | 'long' }) {
  const formats = useFormats();
  if (!props.day) return null;
  const { day, style = 'relative' } = props;
  const late = props.due === true && daysUntil(day) < 0;
  return (
    <time dateTime={day} title={formats.day(day, 'long')} className={late ? css['late'] : undefined}>
      {style === 'relative' ? formats.relativeDay(day) : formats.day(day, style)}
    </time>
  );
}

/** A moment: 5 分钟前, 昨天 09:30; the exact one stands in the tip. */
export function InstantText({ instant }: { instant: string | null }) {
  const formats = useFormats();
  if (!instant) return null;
  return (
    <time dateTime={instant} title={formats.instant(instant)}>
      {formats.relativeInstant(instant)}
    </time>
  );
}

/** Money: ¥12.5万, the exact amount in the tip. */
export function MoneyText({ money, style = 'short' }: { money: Money | null; style?: 'short' | 'full' }) {
  const formats = useFormats();
  if (!money) return null;
  return (
    <span className={css['figure']} title={formats.money(money, 'full')}>
      {formats.money(money, style)}
    </span>
  );
}

/** A phone number, a link to call it unless it is masked. */
export function PhoneText(props: {
  phone: { number: string; ext?: string | undefined; label?: string | undefined; masked?: boolean | undefined };
  link?: boolean;
}) {
  const formats = useFormats();
  const t = uiWords.use();
  const { phone, link = true } = props;
  const shown = formats.phone(phone.number, phone.ext);
  const number =
    phone.masked || !link ? (
      <span title={phone.masked ? t('masked') : undefined}>{shown}</span>
    ) : (
      <a href={`tel:${phone.number}${phone.ext ? `,${phone.ext}` : ''}`}>{shown}</a>
    );
  return (
    <span className={css['phone']}>
      {number}
      {phone.label && <span className={css['label']}>{phone.label}</span>}
    </span>
  );
}
