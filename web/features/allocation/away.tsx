import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { absencesCreate, absencesList, absencesRemove } from '../../../contract/allocations.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import css from './away.module.css';
import { useT } from './words.ts';

/** The days somebody is away, to be entered and taken back: rules give him nothing on them. */
export function AwayDays({ person }: { person: string }) {
  const t = useT();
  const formats = useFormats();
  const list = useEndpoint(absencesList, { query: { person } });
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [to, setTo] = useState<Dayjs | null>(null);
  const [note, setNote] = useState('');
  const add = useAct(absencesCreate, {
    settles: ['absences.'],
    onSuccess: () => {
      setFrom(null);
      setTo(null);
      setNote('');
    },
    onError: toast.problem,
  });
  const remove = useAct(absencesRemove, { settles: ['absences.'], onError: toast.problem });
  const items = list.data?.items ?? [];
  return (
    <div className={css['away']}>
      {list.data && items.length === 0 && <p className={css['quiet']}>{t('away.none')}</p>}
      {items.length > 0 && (
        <ul>
          {items.map((a) => (
            <li key={a.id}>
              <span>
                {a.to
                  ? t('away.until', { from: formats.day(a.from), to: formats.day(a.to) })
                  : t('away.open', { from: formats.day(a.from) })}
                {a.note && <span className={css['quiet']}> {a.note}</span>}
              </span>
              {a.can.remove && (
                <Button size="small" type="text" onClick={() => remove.mutate({ params: { id: a.id } })}>
                  {t('away.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {list.data?.canAdd && (
        <div className={css['add']}>
          <DatePicker
            aria-label={t('away.from')}
            placeholder={t('away.from')}
            value={from}
            onChange={(day: Dayjs | null) => setFrom(day)}
          />
          <DatePicker
            aria-label={t('away.to')}
            placeholder={t('away.to')}
            value={to}
            {...(from ? { minDate: from } : {})}
            onChange={(day: Dayjs | null) => setTo(day)}
          />
          <Input
            aria-label={t('away.note')}
            placeholder={t('away.note')}
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            disabled={!from}
            loading={add.isPending}
            onClick={() =>
              from &&
              add.mutate({
                body: {
                  person,
                  from: from.format('YYYY-MM-DD'),
                  to: to?.format('YYYY-MM-DD') ?? null,
                  note: note.trim() || null,
                },
              })
            }
          >
            {t('away.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
