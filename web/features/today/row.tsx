import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { TodayRow } from '../../../contract/funnel.ts';
import { useFormats } from '../../platform/format.ts';
import { GradeBadge } from '../../ui/badges.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import { MoveMenu } from '../funnel/public.tsx';
import { DueText } from './due-text.tsx';
import { PostponeMenu } from './postpone-menu.tsx';
import { ReasonText } from './reason-text.tsx';
import css from './row.module.css';
import { useT } from './words.ts';

/** What is open at a row: the follow-up entry, or one of its menus. */
export type RowMode = 'log' | 'postpone' | 'move' | null;
export interface RowActs {
  /** Opens the customer beside the list. */
  open: (customer: string) => void;
  /** Whether there is room for a customer beside the list; else its own page opens. */
  opensBeside: boolean;
  activate: (customer: string) => void;
  mode: (customer: string, mode: RowMode) => void;
  finish: (row: TodayRow) => void;
  postpone: (row: TodayRow, day: string) => void;
}
interface RowProps {
  row: TodayRow;
  today: string;
  active: boolean;
  mode: RowMode;
  showOwner: boolean;
  acts: RowActs;
  /** The follow-up entry, when it is open at this row. */
  entry: ReactNode;
}

/** One customer of the day: who, why now, whom to call, what to do, and the acts in place. */
export const Row = memo(function Row({ row, today, active, mode, showOwner, acts, entry }: RowProps) {
  const t = useT();
  const { customer, contact, task } = row;
  return (
    <li
      className={css['row']}
      data-customer={customer.id}
      data-active={active}
      tabIndex={active ? 0 : -1}
      aria-label={customer.name}
      aria-current={active ? 'true' : undefined}
      onClick={() => acts.activate(customer.id)}
      onFocus={() => acts.activate(customer.id)}
    >
      <div className={css['cells']}>
        <div className={css['who']}>
          <GradeBadge grade={customer.grade} />
          <Link
            to="/customers/$id"
            params={{ id: customer.id }}
            className={css['name']}
            data-act="open"
            onClick={(event) => {
              event.stopPropagation();
              if (event.ctrlKey || event.metaKey || event.shiftKey || !acts.opensBeside) return;
              event.preventDefault();
              acts.open(customer.id);
            }}
          >
            {customer.name}
          </Link>
          {showOwner && (
            <span className={css['owner']}>
              <PersonName person={customer.owner} avatar={false} />
            </span>
          )}
        </div>
        <div className={css['why']}>
          <ReasonText reasons={row.reasons} />
        </div>
        <Dwell days={customer.daysInLayer} ideal={customer.idealDays} />
        <div className={css['task']}>
          {task ? (
            <>
              <span className={css['title']}>{task.title}</span>
              <DueText on={task.dueOn} time={task.dueTime} />
            </>
          ) : (
            <span className={css['none']}>
              {t('noStep')}
              {customer.lastContactAt && (
                <>
                  {' · '}
                  <InstantText instant={customer.lastContactAt} />
                </>
              )}
            </span>
          )}
        </div>
        <Contact contact={contact} customer={customer} />
        {row.can.write && <Acts row={row} today={today} mode={mode} acts={acts} />}
      </div>
      {entry}
    </li>
  );
});

function Dwell({ days, ideal }: { days: number; ideal: number | null }) {
  const t = useT();
  const late = ideal !== null && days > ideal;
  return (
    <div
      className={css['dwell']}
      data-late={late}
      title={ideal === null ? t('dwell', { days }) : t('dwellOf', { days, ideal })}
    >
      <span>{ideal === null ? t('dwell', { days }) : t('dwellShort', { days, ideal })}</span>
      {ideal !== null && (
        <span aria-hidden="true" className={css['bar']}>
          <span style={{ inlineSize: `${Math.min(1, days / Math.max(1, ideal)) * 100}%` }} />
        </span>
      )}
    </div>
  );
}

function Contact({ contact, customer }: Pick<TodayRow, 'contact' | 'customer'>) {
  const t = useT();
  const formats = useFormats();
  const phone = contact?.phone ?? customer.phone;
  const number = phone ? formats.phone(phone.number, phone.ext) : null;
  return (
    <div className={css['contact']}>
      {contact ? (
        <span className={css['person']}>
          {contact.name}
          {contact.title && <span className={css['quiet']}>{contact.title}</span>}
        </span>
      ) : (
        <span className={css['quiet']}>{t('noContact')}</span>
      )}
      {!phone ? (
        contact && <span className={css['quiet']}>{t('noPhone')}</span>
      ) : phone.masked ? (
        <span className={css['quiet']} title={t('callMasked')}>
          {number}
        </span>
      ) : (
        <a
          href={`tel:${phone.number}${phone.ext ? `,${phone.ext}` : ''}`}
          className={css['call']}
          data-act="call"
          aria-label={t('call', { name: contact?.name ?? customer.name, phone: number ?? '' })}
          onClick={(event) => event.stopPropagation()}
        >
          <Icon name="phone" size={15} />
          <span>{number}</span>
        </a>
      )}
    </div>
  );
}

function Acts({ row, today, mode, acts }: Pick<RowProps, 'row' | 'today' | 'mode' | 'acts'>) {
  const t = useT();
  const { customer } = row;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- only keeps clicks of the buttons inside from reaching the row
    <div className={css['acts']} onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        className={css['act']}
        data-act="log"
        data-main="true"
        aria-expanded={mode === 'log'}
        title={`${t('acts.log')} (F)`}
        onClick={() => acts.mode(customer.id, mode === 'log' ? null : 'log')}
      >
        <Icon name="note" size={17} />
        <span>{t('acts.log')}</span>
      </button>
      <button
        type="button"
        className={css['act']}
        data-act="done"
        disabled={!row.task}
        title={`${t('acts.done')} (D)`}
        onClick={() => acts.finish(row)}
      >
        <Icon name="check" size={17} />
        <span>{t('acts.done')}</span>
      </button>
      <PostponeMenu
        today={today}
        open={mode === 'postpone'}
        onOpenChange={(open) => acts.mode(customer.id, open ? 'postpone' : null)}
        onPick={(day) => acts.postpone(row, day)}
      >
        <button type="button" className={css['act']} data-act="postpone" title={`${t('acts.postpone')} (P)`}>
          <Icon name="clock" size={17} />
          <span>{t('acts.postpone')}</span>
        </button>
      </PostponeMenu>
      <MoveMenu
        mover={customer}
        open={mode === 'move'}
        onOpenChange={(open) => acts.mode(customer.id, open ? 'move' : null)}
      >
        <button type="button" className={css['act']} data-act="move" title={`${t('acts.move')} (M)`}>
          <Icon name="down" size={17} />
          <span>{t('acts.move')}</span>
        </button>
      </MoveMenu>
    </div>
  );
}
