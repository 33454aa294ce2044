import EditOutlined from '@ant-design/icons/es/icons/EditOutlined';
import EllipsisOutlined from '@ant-design/icons/es/icons/EllipsisOutlined';
import SwapRightOutlined from '@ant-design/icons/es/icons/SwapRightOutlined';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import { lazy } from 'react';
import { contactsList, customersRemove, customersRestore, type Customer } from '../../../../contract/customers.ts';
import { call, newKey } from '../../../platform/client.ts';
import { useFormats } from '../../../platform/format.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { settle, useEndpoint } from '../../../platform/query.ts';
import { useCan, useMe } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { GradeBadge, LayerBadge } from '../../../ui/badges.tsx';
import { TagLabels } from '../../../ui/fields/tag-label.tsx';
import { DayText } from '../../../ui/value-texts.tsx';
import { RecallLeft } from '../../../ui/recall-left.tsx';
import { MoveMenu } from '../../funnel/public.tsx';
import { openTransfer } from '../../handovers/public.tsx';
import { openExtend, openRelease, useClaiming } from '../../pools/public.tsx';
import { LayerDays } from '../list/customer-cell.tsx';
import { openFollowup } from '../followup/open-followup.ts';
import { CallButton } from '../parts/call-button.tsx';
import { Phones } from '../parts/reveal.tsx';
import { useT } from '../words.ts';
import { OwnerWhy } from './owner-why.tsx';
import css from './record.module.css';

const BulkDialog = lazy(async () => import('../list/bulk-dialog.tsx').then((m) => ({ default: m.BulkDialog })));

/** Who it is, where it stands, whose it is, what comes next; and the acts of every hour. */
export function RecordHeader({ customer, onGone }: { customer: Customer; onGone: () => void }) {
  const t = useT();
  const formats = useFormats();
  const words = useDomainWords();
  const contacts = useEndpoint(contactsList, { params: { id: customer.id } }).data?.items ?? [];
  const claiming = useClaiming();
  const callable = [
    ...customer.phones.map((phone) => ({ phone, who: null })),
    ...contacts.flatMap((contact) => contact.phones.map((phone) => ({ phone, who: contact.name }))),
  ];
  return (
    <header className={css['header']}>
      <div className={css['titleRow']}>
        <GradeBadge grade={customer.grade} />
        <h1 className={css['title']}>{customer.name}</h1>
        {customer.keyAccount && <span className={css['keyAccount']}>{words.customerFields.keyAccount}</span>}
        {customer.shortName && customer.shortName !== customer.name && (
          <span className={css['short']}>{customer.shortName}</span>
        )}
      </div>
      <dl className={css['facts']}>
        <div>
          <dt>{t('header.layer')}</dt>
          <dd>
            <LayerBadge layer={customer.layer} long />
            <LayerDays customer={customer} />
          </dd>
        </div>
        <div>
          <dt>{t('header.owner')}</dt>
          <dd>
            <OwnerWhy customer={customer} />
          </dd>
        </div>
        {customer.recallOn && (
          <div>
            <dt>{t('header.recall')}</dt>
            <dd>
              <RecallLeft customer={customer} />
            </dd>
          </div>
        )}
        <div className={css['nextFact']}>
          <dt>{t('header.nextStep')}</dt>
          <dd>
            {customer.nextStepOn || customer.nextStep ? (
              <>
                <DayText day={customer.nextStepOn} due /> <span>{customer.nextStep}</span>
              </>
            ) : (
              <span className={css['none']}>{t('header.noNextStep')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('header.lastContact')}</dt>
          <dd>
            {customer.lastContactAt ? (
              formats.relativeInstant(customer.lastContactAt)
            ) : (
              <span className={css['none']}>{t('header.never')}</span>
            )}
          </dd>
        </div>
        {customer.phones.length > 0 && (
          <div className={css['nextFact']}>
            <dt>{t('header.phone')}</dt>
            <dd>
              <Phones customer={customer} />
            </dd>
          </div>
        )}
      </dl>
      {(customer.tags.length > 0 || customer.groups.length > 0) && (
        <div className={css['labels']}>
          <TagLabels tags={customer.tags} />
          {customer.groups.map((group) => (
            <span key={group.id} className={css['group']}>
              {group.name}
            </span>
          ))}
        </div>
      )}
      <div className={css['acts']}>
        {customer.can.claim && (
          <Button type="primary" onClick={() => claiming.one(customer)}>
            {t('acts.claim')}
          </Button>
        )}
        <CallButton phones={callable} />
        {customer.can.write && (
          <Button
            icon={<EditOutlined aria-hidden="true" />}
            onClick={() => openFollowup({ id: customer.id, name: customer.name })}
          >
            {t('acts.followUp')}
          </Button>
        )}
        {customer.can.write && (
          <MoveMenu mover={customer}>
            <Button icon={<SwapRightOutlined aria-hidden="true" />}>{t('acts.moveOn')}</Button>
          </MoveMenu>
        )}
        <MoreMenu customer={customer} onGone={onGone} />
      </div>
    </header>
  );
}

function MoreMenu({ customer, onGone }: { customer: Customer; onGone: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const mayAssign = useCan('customers.assign');
  const me = useMe();
  const gives = (customer.can.assign && mayAssign) || (customer.owner?.id === me.id && customer.can.write);
  const selection = { ids: [customer.id] };
  const stale = ['customers.', 'funnel.', 'today.'];
  const bin = () => {
    const params = { id: customer.id };
    call(customersRemove, { params })
      .then(() => {
        onGone();
        void settle(stale);
        toast.done(t('record.binned', { name: customer.name }), () => {
          call(customersRestore, { params, idempotencyKey: newKey() })
            .then(async () => settle(stale))
            .catch(toast.problem);
        });
      })
      .catch(toast.problem);
  };
  const items = [
    ...(customer.can.write ? [{ key: 'edit', label: t('acts.edit') }] : []),
    ...(customer.can.assign && mayAssign ? [{ key: 'assign', label: t('bulk.assign') }] : []),
    ...(customer.recallOn && customer.can.write ? [{ key: 'extend', label: t('acts.extend') }] : []),
    ...(customer.can.release ? [{ key: 'release', label: t('acts.release') }] : []),
    ...(gives ? [{ key: 'transfer', label: t('acts.transfer') }] : []),
    { key: 'copy', label: t('acts.copyLink') },
    ...(customer.can.delete ? [{ type: 'divider' as const }, { key: 'bin', label: t('acts.bin'), danger: true }] : []),
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          if (key === 'edit')
            void navigate({
              to: '/customers/$id',
              params: { id: customer.id },
              search: { tab: 'profile', edit: true },
            });
          if (key === 'assign') showOverlay(BulkDialog, { kind: 'assign', selection, onDone: () => undefined });
          if (key === 'release') openRelease(customer);
          if (key === 'extend' && customer.recallOn)
            openExtend({ id: customer.id, name: customer.name, recallOn: customer.recallOn });
          if (key === 'transfer') openTransfer(selection);
          if (key === 'copy')
            void navigator.clipboard
              .writeText(`${location.origin}/customers/${customer.id}`)
              .then(() => toast.done(t('record.copied')), toast.problem);
          if (key === 'bin') bin();
        },
      }}
    >
      <Button icon={<EllipsisOutlined aria-hidden="true" />} aria-label={t('acts.more')} />
    </Dropdown>
  );
}
