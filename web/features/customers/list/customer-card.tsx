import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import EditOutlined from '@ant-design/icons/es/icons/EditOutlined';
import type { ReactNode } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { GradeBadge, LayerBadge } from '../../../ui/badges.tsx';
import { PersonName } from '../../../ui/person-name.tsx';
import { RecallLeft } from '../../../ui/recall-left.tsx';
import { DayText, InstantText } from '../../../ui/value-texts.tsx';
import { openFollowup } from '../followup/open-followup.ts';
import { CallButton } from '../parts/call-button.tsx';
import { useT } from '../words.ts';
import { LayerDays } from './customer-cell.tsx';
import css from './list.module.css';

/** A customer on a phone: where it stands, what comes next, and a thumb's reach to call or log. */
export function CustomerCard({
  customer,
  showOwner,
  actions,
}: {
  customer: Customer;
  showOwner: boolean;
  /** Further acts, the first of all. */
  actions?: ReactNode;
}) {
  const t = useT();
  return (
    <article className={css['card']}>
      <div className={css['cardTop']}>
        <GradeBadge grade={customer.grade} />
        <Link to="/customers/$id" params={{ id: customer.id }} className={css['cardName']}>
          {customer.name}
        </Link>
        <LayerBadge layer={customer.layer} />
        <LayerDays customer={customer} />
      </div>
      {customer.nextStep || customer.nextStepOn ? (
        <div className={css['cardStep']}>
          <DayText day={customer.nextStepOn} due /> {customer.nextStep}
        </div>
      ) : null}
      <div className={css['cardLine']}>
        {showOwner && <PersonName person={customer.owner} />}
        {customer.lastContactAt ? (
          <span>
            {t('card.lastContact')} <InstantText instant={customer.lastContactAt} />
          </span>
        ) : (
          <span>{t('card.neverContacted')}</span>
        )}
        <RecallLeft customer={customer} named />
      </div>
      <div className={css['cardActs']}>
        {actions}
        <CallButton phones={customer.phones.map((phone) => ({ phone, who: null }))} />
        {customer.can.write && (
          <Button
            icon={<EditOutlined aria-hidden="true" />}
            onClick={() => openFollowup({ id: customer.id, name: customer.name })}
          >
            {t('acts.followUp')}
          </Button>
        )}
      </div>
    </article>
  );
}
