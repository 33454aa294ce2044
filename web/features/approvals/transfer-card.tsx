import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { transfersAnswer, type Transfer } from '../../../contract/transfers.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Avatar } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import css from './approvals.module.css';
import { useT } from './words.ts';

const settles = ['transfers.', 'notices.', 'customers.', 'funnel.', 'today.', 'tasks.', 'ownership.'];

/** Customers that somebody would like to hand over, or has handed over; accepted or declined in place. */
export function TransferCard({ transfer }: { transfer: Transfer }) {
  const t = useT();
  const answer = useAct(transfersAnswer, { settles });
  const reply = (accept: boolean) =>
    void answer
      .mutateAsync({ params: { id: transfer.id }, body: { accept } })
      .then(() => toast.done(t(accept ? 'transfer.accepted' : 'transfer.declined')), toast.problem);
  const first = transfer.customers[0]?.name ?? '';
  const name = transfer.customerCount > 1 ? `${first} +${transfer.customerCount - 1}` : first;
  const opens = transfer.state === 'done';
  return (
    <li className={css['card']} data-open={transfer.can.answer}>
      <div className={css['head']}>
        <Avatar name={transfer.by.name} size={32} />
        <div className={css['what']}>
          <h2>
            {t(transfer.mode === 'ordered' ? 'transfer.ordered' : 'transfer.asks', { by: transfer.by.name, name })}
          </h2>
          <p className={css['note']}>
            <InstantText instant={transfer.createdAt} /> · {t(transfer.tasks ? 'transfer.tasks' : 'transfer.noTasks')}
            {transfer.collaborators === 'drop' && ` · ${t('transfer.drop')}`}
          </p>
        </div>
        <span className={css['state']} data-state={transfer.state === 'proposed' ? 'open' : transfer.state}>
          {t(`transfer.states.${transfer.state}`)}
        </span>
      </div>
      <dl className={css['facts']}>
        {transfer.why && (
          <div>
            <dt>{t('why')}</dt>
            <dd>{transfer.why}</dd>
          </div>
        )}
        {transfer.customerCount > 1 && (
          <div>
            <dt>{t('customers')}</dt>
            <dd className={css['names']}>
              {transfer.customers.map((customer) =>
                opens ? (
                  <Link key={customer.id} to="/customers/$id" params={{ id: customer.id }}>
                    {customer.name}
                  </Link>
                ) : (
                  <span key={customer.id}>{customer.name}</span>
                ),
              )}
            </dd>
          </div>
        )}
      </dl>
      {transfer.can.answer && (
        <div className={css['acts']}>
          <Button disabled={answer.isPending} onClick={() => reply(false)}>
            {t('transfer.decline')}
          </Button>
          <Button type="primary" loading={answer.isPending} onClick={() => reply(true)}>
            {t('transfer.accept')}
          </Button>
        </div>
      )}
    </li>
  );
}
