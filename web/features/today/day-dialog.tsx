import Button from 'antd/es/button';
import { useState } from 'react';
import { addDays, useFormats } from '../../platform/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './day-dialog.module.css';
import { useT } from './words.ts';

/** Asks for the day to which work is put off: the next five weeks as a sheet of the calendar. */
export function DayDialog(props: { today: string; onPick: (day: string) => void; onClosed: () => void }) {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(true);
  const [day, setDay] = useState('');
  const first = addDays(props.today, -((new Date(`${props.today}T00:00Z`).getUTCDay() + 6) % 7));
  const days = Array.from({ length: 35 }, (_, at) => addDays(first, at));
  const pick = (on: string) => {
    setOpen(false);
    props.onPick(on);
  };
  const weekday = new Intl.DateTimeFormat(formats.locale, { weekday: 'narrow', timeZone: 'UTC' });
  return (
    <Dialog
      open={open}
      title={t('postpone.pickLabel')}
      width={360}
      onClose={() => setOpen(false)}
      onClosed={props.onClosed}
      footer={
        <Button type="primary" disabled={day <= props.today} onClick={() => pick(day)}>
          {day > props.today ? `${t('postpone.title')} ${formats.day(day)}` : t('postpone.set')}
        </Button>
      }
    >
      <div className={css['grid']}>
        {days.slice(0, 7).map((on) => (
          <span key={on} aria-hidden="true" className={css['head']}>
            {weekday.format(new Date(`${on}T00:00Z`))}
          </span>
        ))}
        {days.map((on) => (
          <button
            key={on}
            type="button"
            className={css['day']}
            disabled={on <= props.today}
            aria-pressed={on === day}
            aria-label={formats.day(on, 'long')}
            data-weekend={[0, 6].includes(new Date(`${on}T00:00Z`).getUTCDay())}
            onClick={() => setDay(on)}
            onDoubleClick={() => pick(on)}
          >
            {on.endsWith('-01') ? `${Number(on.slice(5, 7))}/1` : Number(on.slice(8))}
          </button>
        ))}
      </div>
      <label className={css['other']}>
        <span>{t('postpone.pick')}</span>
        <input
          type="date"
          value={day}
          min={addDays(props.today, 1)}
          onChange={(event) => setDay(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && day > props.today) pick(day);
          }}
        />
      </label>
    </Dialog>
  );
}
