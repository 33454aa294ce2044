import EllipsisOutlined from '@ant-design/icons/es/icons/EllipsisOutlined';
import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import { lazy, type ReactNode } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { followupsRemove, type Followup, type TimelineEntry } from '../../../../contract/followups.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords, wordOf } from '../../../platform/words.ts';
import { LayerBadge } from '../../../ui/badges.tsx';
import { DayText } from '../../../ui/value-texts.tsx';
import App from 'antd/es/app';
import { LayerCode } from '../../../../contract/funnel-words.ts';
import { sendingId } from '../followup/save-followup.ts';
import { ChannelIcon } from '../parts/channel-icon.tsx';
import { useT } from '../words.ts';
import { ChangeList } from './change-list.tsx';
import css from './timeline.module.css';

const EditFollowup = lazy(async () => import('./edit-followup.tsx').then((m) => ({ default: m.EditFollowup })));

/** One entry of the customer's file: a follow-up as it was written, or what changed in words. */
export function EntryView({ entry, customer }: { entry: TimelineEntry; customer: Customer }) {
  const { followup } = entry;
  if (followup && entry.type !== 'followup.removed')
    return <FollowupView followup={followup} customer={customer} entry={entry} />;
  return <EventView entry={entry} customer={customer} />;
}

function FollowupView({ followup, customer, entry }: { followup: Followup; customer: Customer; entry: TimelineEntry }) {
  const t = useT();
  const words = useDomainWords();
  const formats = useFormats();
  const sending = followup.id === sendingId;
  const aside: [string, ReactNode][] = [
    ...(followup.understood ? ([[t('followup.understood'), followup.understood]] as [string, ReactNode][]) : []),
    ...(followup.feedback ? ([[t('followup.feedback'), followup.feedback]] as [string, ReactNode][]) : []),
  ];
  const notes = [
    followup.attitude ? `${t('followup.attitude')} ${words.attitudes[followup.attitude]}` : '',
    followup.method ? words.salesMethods[followup.method] : '',
    followup.place?.name ?? '',
    followup.place?.checkedIn ? t('followup.checkedIn') : '',
  ].filter(Boolean);
  return (
    <li className={css['entry']} data-sending={sending}>
      <span className={css['mark']} data-kind="followup">
        <ChannelIcon channel={followup.channel} />
      </span>
      <div className={css['main']}>
        <div className={css['line']}>
          <b>{followup.by?.name ?? entry.actor?.name ?? t('timeline.system')}</b>
          <span>{words.channels[followup.channel]}</span>
          {followup.contact && <span>{t('timeline.withWhom', { name: followup.contact.name })}</span>}
          <span className={css['time']}>
            {sending ? t('timeline.sending') : followup.dayOnly ? '' : formats.clock(followup.happenedAt)}
          </span>
          {followup.can.edit && <FollowupMenu followup={followup} customer={customer} />}
        </div>
        <p className={css['said']}>{followup.said}</p>
        {aside.length > 0 && (
          <dl className={css['aside']}>
            {aside.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {notes.length > 0 && <p className={css['notes']}>{notes.join(' · ')}</p>}
        {(followup.nextStep || followup.nextStepOn) && (
          <p className={css['nextStep']}>
            <span>{t('followup.next')}</span> <DayText day={followup.nextStepOn} style="short" /> {followup.nextStep}
          </p>
        )}
        {followup.noNextStepReason && (
          <p className={css['nextStep']}>
            <span>{t('followup.noNext')}</span> {followup.noNextStepReason}
          </p>
        )}
      </div>
    </li>
  );
}

function FollowupMenu({ followup, customer }: { followup: Followup; customer: Customer }) {
  const t = useT();
  const { modal } = App.useApp();
  const remove = useAct(followupsRemove, { settles: ['customers.', 'followups.', 'tasks.', 'today.'] });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'edit', label: t('acts.edit') },
          { key: 'remove', label: t('acts.remove'), danger: true },
        ],
        onClick: ({ key }) => {
          if (key === 'edit') showOverlay(EditFollowup, { followup });
          else
            modal.confirm({
              title: t('timeline.removeFollowup'),
              content: t('timeline.removeFollowupText'),
              okText: t('acts.remove'),
              okButtonProps: { danger: true },
              onOk: async () => {
                await remove
                  .mutateAsync({ params: { id: customer.id, followup: followup.id } })
                  .then(() => toast.done(t('timeline.followupRemoved')), toast.problem);
              },
            });
        },
      }}
    >
      <Button
        type="text"
        size="small"
        className={css['menu'] ?? ''}
        icon={<EllipsisOutlined aria-hidden="true" />}
        aria-label={t('timeline.followupMenu')}
      />
    </Dropdown>
  );
}

/** The event types that have words of their own; others are told as “changed something”. */
const known = [
  'customer.created',
  'customer.imported',
  'customer.changed',
  'customer.removed',
  'customer.restored',
  'customer.revealed',
  'customer.assigned',
  'customer.transferred',
  'customer.transfer_undone',
  'customer.handed_over',
  'approval.requested',
  'approval.approved',
  'approval.refused',
  'approval.withdrawn',
  'customer.merged',
  'customer.claimed',
  'customer.claim_undone',
  'customer.released',
  'customer.recalled',
  'customer.recall_extended',
  'customer.kept_cold',
  'customer.cold_judged',
  'customer.woken',
  'customer.looked_up',
  'layer.moved',
  'layer.undone',
  'contact.created',
  'contact.changed',
  'contact.removed',
  'task.created',
  'task.changed',
  'task.postponed',
  'task.done',
  'task.reopened',
  'task.removed',
  'attachment.added',
  'attachment.removed',
  'collaborator.added',
  'collaborator.changed',
  'collaborator.removed',
  'followup.logged',
  'followup.changed',
  'followup.removed',
] as const;
type Known = (typeof known)[number];
type Dashed<S extends string> = S extends `${infer A}.${infer B}` ? `${A}_${B}` : S;

function EventView({ entry, customer }: { entry: TimelineEntry; customer: Customer }) {
  const t = useT();
  const words = useDomainWords();
  const formats = useFormats();
  const type = known.find((one) => one === entry.type);
  const fact = (key: string) => {
    const value = entry.facts?.[key];
    return typeof value === 'string' ? value : '';
  };
  const what =
    fact('title') ||
    fact('person') ||
    fact('name') ||
    fact('said') ||
    fact('pool') ||
    fact('until') ||
    fact('wakeOn') ||
    fact('asked');
  const said = type
    ? t(`events.${type.replace('.', '_') as Dashed<Known>}`, { what, count: Number(entry.facts?.['days'] ?? 0) })
    : t('events.other');
  const layers = entry.type.startsWith('layer.') ? entry.changes?.['layer'] : undefined;
  const changes = Object.fromEntries(
    Object.entries(entry.changes ?? {}).filter(([key]) => !(layers && key === 'layer')),
  );
  const subject = entry.type.startsWith('contact.') ? 'contact' : 'customer';
  return (
    <li className={css['entry']} data-quiet="true">
      <span className={css['mark']} data-kind={layers ? 'layer' : 'event'} />
      <div className={css['main']}>
        <div className={css['line']}>
          <b>{entry.actor?.name ?? t('timeline.system')}</b>
          <span>{said}</span>
          {entry.via === 'import' && entry.type !== 'customer.imported' && <span>{t('timeline.viaImport')}</span>}
          {layers && (
            <span className={css['move']}>
              <LayerWord value={layers[0]} /> → <LayerWord value={layers[1]} />
              {entry.facts?.['jumped'] === true && <span className={css['jumped']}>{t('timeline.jumped')}</span>}
            </span>
          )}
          <span className={css['time']}>{formats.clock(entry.at)}</span>
        </div>
        {entry.type === 'customer.created' && fact('source') && (
          <p className={css['notes']}>{t('timeline.source', { source: wordOf(words.sources, fact('source')) })}</p>
        )}
        {entry.type === 'customer.woken' && (
          <p className={css['notes']}>
            {t('timeline.givenUp', {
              name: fact('givenUpBy') || t('timeline.system'),
              day: fact('givenUpOn') ? formats.day(dayOf(fact('givenUpOn')), 'long') : '',
              reason: fact('reason') || '–',
            })}
            {fact('judgement') && t('timeline.judged', { judgement: fact('judgement') })}
          </p>
        )}
        {Object.keys(changes).length > 0 && !entry.type.startsWith('collaborator.') && (
          <ChangeList changes={changes} subject={subject} customerId={customer.id} />
        )}
        {entry.why && <p className={css['why']}>“{entry.why}”</p>}
      </div>
    </li>
  );
}

function LayerWord({ value }: { value: unknown }) {
  const t = useT();
  const layer = LayerCode.safeParse(value);
  return layer.success ? <LayerBadge layer={layer.data} /> : <span>{t('timeline.nothing')}</span>;
}
