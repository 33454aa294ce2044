import QuestionCircleOutlined from '@ant-design/icons/es/icons/QuestionCircleOutlined';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { customersTimeline, type TimelineEntry } from '../../../../contract/followups.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { PersonName } from '../../../ui/person-name.tsx';
import { SkeletonBar } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import css from './record.module.css';

/** Whether an event gave the customer to somebody. */
export const givesOwner = (entry: TimelineEntry): boolean =>
  entry.type === 'customer.created' ||
  (entry.changes !== null && ('owner' in entry.changes || 'ownerId' in entry.changes));

/** The owner, and one click away why it is his: since when, by whom, with what reason. */
export function OwnerWhy({ customer }: { customer: Customer }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <span className={css['owner']}>
      <PersonName person={customer.owner} />
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        title={t('why.title')}
        content={open ? <Why customer={customer} /> : null}
      >
        <Button
          type="text"
          size="small"
          className={css['whyButton'] ?? ''}
          icon={<QuestionCircleOutlined aria-hidden="true" />}
          aria-label={t('why.title')}
          title={t('why.title')}
        />
      </Popover>
    </span>
  );
}

function Why({ customer }: { customer: Customer }) {
  const t = useT();
  const formats = useFormats();
  const changes = useEndpoint(
    customersTimeline,
    { params: { id: customer.id }, query: { only: 'changes', limit: 200 } },
    { staleTime: 30_000 },
  );
  if (changes.isPending) return <SkeletonBar width={220} />;
  const given = changes.data?.items.find(givesOwner);
  const since = customer.ownerSince ?? given?.at ?? customer.createdAt;
  return (
    <div className={css['why']}>
      <p>
        {customer.owner
          ? t('why.since', { name: customer.owner.name, day: formats.day(dayOf(since), 'long') })
          : t('why.pool', { day: formats.day(dayOf(since), 'long') })}
      </p>
      {given && (
        <p>
          {given.type === 'customer.created'
            ? t('why.entered', { name: given.actor?.name ?? t('timeline.system') })
            : t('why.given', { name: given.actor?.name ?? t('timeline.system') })}
          {given.via === 'import' && t('why.byImport')}
        </p>
      )}
      {given?.why && <p className={css['reason']}>“{given.why}”</p>}
    </div>
  );
}
