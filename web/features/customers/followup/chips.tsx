import CalendarOutlined from '@ant-design/icons/es/icons/CalendarOutlined';
import DatePicker from 'antd/es/date-picker';
import Dropdown from 'antd/es/dropdown';
import Popover from 'antd/es/popover';
import dayjs from 'dayjs';
import { useState } from 'react';
import { channels, type Channel } from '../../../../contract/funnel-words.ts';
import { addDays, useFormats } from '../../../platform/format.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { ChannelIcon } from '../parts/channel-icon.tsx';
import { useT } from '../words.ts';
import css from './followup.module.css';

/** How the contact was made; a guess is dotted until it is recognised or chosen. */
export function ChannelChip(props: { value: Channel; certain: boolean; onChange: (channel: Channel) => void }) {
  const t = useT();
  const words = useDomainWords();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [props.value],
        items: channels.map((code) => ({
          key: code,
          label: words.channels[code],
          icon: <ChannelIcon channel={code} />,
        })),
        onClick: ({ key }) => {
          const channel = channels.find((code) => code === key);
          if (channel) props.onChange(channel);
        },
      }}
    >
      <button
        type="button"
        className={css['chip']}
        data-certain={props.certain}
        aria-label={t('followup.channelIs', { channel: words.channels[props.value] })}
      >
        <ChannelIcon channel={props.value} />
        {words.channels[props.value]}
      </button>
    </Dropdown>
  );
}

/** When it happened; today unless the words or the person say otherwise. */
export function HappenedChip(props: { value: string | null; today: string; onChange: (day: string) => void }) {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const day = props.value ?? props.today;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      arrow={false}
      content={
        <DayChoices
          days={[props.today, addDays(props.today, -1), addDays(props.today, -2)]}
          value={day}
          max={props.today}
          onDay={(next) => {
            props.onChange(next);
            setOpen(false);
          }}
        />
      }
    >
      <button
        type="button"
        className={css['chip']}
        data-certain={props.value !== null}
        aria-label={t('followup.happenedOn', { day: formats.relativeDay(day) })}
      >
        {formats.relativeDay(day)}
      </button>
    </Popover>
  );
}

/** The day of the next step, with its hour where one was named. */
export function DayChip(props: {
  id: string;
  value: string | null;
  time: string | null;
  today: string;
  lacks: boolean;
  onChange: (day: string | null, time: string | null) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { value, time, today } = props;
  const monday = addDays(today, (8 - dayjs(today).day()) % 7 || 7);
  const said = value ? `${formats.relativeDay(value)}${time ? ` ${time}` : ''}` : t('followup.chooseDay');
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      arrow={false}
      content={
        <>
          <DayChoices
            days={[
              ...new Set([addDays(today, 1), addDays(today, 2), addDays(today, 3), monday, addDays(today, 7)]),
            ].sort()}
            value={value}
            min={today}
            onDay={(day) => {
              props.onChange(day, time);
              setOpen(false);
            }}
          />
          {value && (
            <label className={css['time']}>
              {t('followup.time')}
              <input
                type="time"
                value={time ?? ''}
                onChange={(event) => props.onChange(value, event.target.value || null)}
              />
            </label>
          )}
        </>
      }
    >
      <button
        type="button"
        id={props.id}
        className={css['chip']}
        data-certain={value !== null}
        data-lacks={props.lacks}
        title={value ? formats.day(value, 'long') : undefined}
        aria-label={t('followup.nextOn', { day: said })}
      >
        <CalendarOutlined aria-hidden="true" />
        {said}
      </button>
    </Popover>
  );
}

function DayChoices(props: {
  days: string[];
  value: string | null;
  min?: string;
  max?: string;
  onDay: (day: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  return (
    <div className={css['days']}>
      {props.days.map((day) => (
        <button
          key={day}
          type="button"
          className={css['day']}
          data-on={day === props.value}
          onClick={() => props.onDay(day)}
        >
          <span>{formats.relativeDay(day)}</span>
          <span className={css['dayDate']}>{formats.day(day)}</span>
        </button>
      ))}
      <DatePicker
        aria-label={t('followup.chooseDay')}
        placeholder={t('followup.otherDay')}
        value={props.value ? dayjs(props.value) : null}
        disabledDate={(date) => {
          const day = date.format('YYYY-MM-DD');
          return (props.min !== undefined && day < props.min) || (props.max !== undefined && day > props.max);
        }}
        onChange={(date) => date && props.onDay(date.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
