import Checkbox from 'antd/es/checkbox';
import InputNumber from 'antd/es/input-number';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import type { z } from 'zod';
import { Birthday } from '../../../../contract/customers.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { useT } from '../words.ts';
import css from './birthday.module.css';

type Value = z.output<typeof Birthday>;

const lunarMonths = '正二三四五六七八九十冬腊';
const digits = '一二三四五六七八九十';

/** 初一 … 三十, as lunar days are written. */
export function lunarDay(day: number): string {
  if (day <= 10) return `初${digits[day - 1] ?? ''}`;
  if (day < 20) return `十${digits[day - 11] ?? ''}`;
  if (day === 20) return '二十';
  if (day < 30) return `廿${digits[day - 21] ?? ''}`;
  return '三十';
}

/** A birthday as people say it: 3月8日, 农历八月十五. */
export function BirthdayText({ birthday }: { birthday: Value }) {
  const t = useT();
  const locale = useLocale();
  const { year, month, day, leap } = birthday;
  if (birthday.calendar === 'lunar') {
    const shown =
      locale === 'en'
        ? `${leap ? 'leap ' : ''}${month}/${day}`
        : `${leap ? (locale === 'zh-TW' ? '閏' : '闰') : ''}${lunarMonths[month - 1] ?? month}月${lunarDay(day)}`;
    return <>{`${t('birthday.lunar')} ${year === null ? '' : `${year} `}${shown}`}</>;
  }
  return <>{t(year === null ? 'birthday.day' : 'birthday.date', { year: year ?? 0, month, day })}</>;
}

/** Chooses a birthday, solar or lunar, with or without the year. */
export function BirthdayInput(props: { id?: string; value?: Value | null; onChange?: (value: Value | null) => void }) {
  const t = useT();
  const locale = useLocale();
  const value = props.value ?? null;
  const put = (change: Partial<Value>) => {
    const next: Value = { calendar: 'solar', year: null, month: 0, day: 0, leap: false, ...value, ...change };
    props.onChange?.(next);
  };
  const lunar = value?.calendar === 'lunar';
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: at + 1,
    label: lunar && locale !== 'en' ? `${lunarMonths[at] ?? ''}月` : t('birthday.month', { month: at + 1 }),
  }));
  const days = Array.from({ length: lunar ? 30 : 31 }, (_, at) => ({
    value: at + 1,
    label: lunar && locale !== 'en' ? lunarDay(at + 1) : String(at + 1),
  }));
  return (
    <div className={css['birthday']}>
      <Segmented
        aria-label={t('birthday.calendar')}
        options={[
          { value: 'solar' as const, label: t('birthday.solar') },
          { value: 'lunar' as const, label: t('birthday.lunar') },
        ]}
        value={value?.calendar ?? 'solar'}
        onChange={(calendar) => put({ calendar, leap: false })}
      />
      <InputNumber<number>
        aria-label={t('birthday.year')}
        placeholder={t('birthday.year')}
        controls={false}
        min={1900}
        max={2100}
        value={value?.year ?? null}
        onChange={(year) => put({ year })}
      />
      <Select
        {...(props.id ? { id: props.id } : {})}
        aria-label={t('birthday.monthLabel')}
        placeholder={t('birthday.monthLabel')}
        options={months}
        value={value?.month ? value.month : null}
        onChange={(month: number) => put({ month })}
      />
      <Select
        aria-label={t('birthday.dayLabel')}
        placeholder={t('birthday.dayLabel')}
        options={days}
        value={value?.day ? value.day : null}
        onChange={(day: number) => put({ day })}
      />
      {lunar && (
        <Checkbox checked={value?.leap ?? false} onChange={(event) => put({ leap: event.target.checked })}>
          {t('birthday.leap')}
        </Checkbox>
      )}
      {value && (
        <button type="button" className={css['clear']} onClick={() => props.onChange?.(null)}>
          {t('birthday.clear')}
        </button>
      )}
    </div>
  );
}
