import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { approvalsDecide, approvalsWithdraw, type Approval } from '../../../contract/approvals.ts';
import { approvalStateWords, approvalText } from '../../../contract/words/approvals.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Avatar } from '../../ui/person-name.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import css from './approvals.module.css';
import { useT } from './words.ts';

const settles = ['approvals.', 'notices.', 'transfers.', 'customers.', 'funnel.', 'today.', 'ownership.', 'pools.'];

/** One request: who asks for what and why, about which customers; decided in place, with words. */
export function ApprovalCard({ approval, marked }: { approval: Approval; marked: boolean }) {
  const t = useT();
  const locale = useLocale();
  const formats = useFormats();
  const wordsId = useId();
  const [words, setWords] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const decide = useAct(approvalsDecide, { settles });
  const withdraw = useAct(approvalsWithdraw, { settles });
  const params = { id: approval.id };
  const settle = (decision: 'approve' | 'refuse') => {
    if (decision === 'refuse' && words.trim() === '') {
      setFault(t('wordsMissing'));
      document.getElementById(wordsId)?.focus();
      return;
    }
    decide.mutateAsync({ params, body: { decision, words: words.trim() || null } }).then(
      () => toast.done(t(decision === 'approve' ? 'approved' : 'refused')),
      (error: Error) => setFault(error.message),
    );
  };
  const more = approval.customerCount - approval.customers.length;
  return (
    <li className={css['card']} data-marked={marked} data-open={approval.state === 'open'}>
      <div className={css['head']}>
        <Avatar name={approval.requestedBy.name} size={32} />
        <div className={css['what']}>
          <h2>{approvalText(locale, approval.kind, approval.facts)}</h2>
          <p className={css['note']}>
            {t('by', { name: approval.requestedBy.name })} · <InstantText instant={approval.requestedAt} />
          </p>
        </div>
        <span className={css['state']} data-state={approval.state}>
          {approvalStateWords[locale][approval.state]}
        </span>
      </div>
      <dl className={css['facts']}>
        {approval.why && (
          <div>
            <dt>{t('why')}</dt>
            <dd>{approval.why}</dd>
          </div>
        )}
        {approval.customers.length > 0 && (
          <div>
            <dt>{t('customers')}</dt>
            <dd className={css['names']}>
              {approval.customers.map((customer) => (
                <Link key={customer.id} to="/customers/$id" params={{ id: customer.id }}>
                  {customer.name}
                </Link>
              ))}
              {more > 0 && <span>{t('more', { count: approval.customerCount })}</span>}
            </dd>
          </div>
        )}
        {approval.words && (
          <div>
            <dt>{t('words')}</dt>
            <dd>{approval.words}</dd>
          </div>
        )}
      </dl>
      <p className={css['note']}>
        {approval.state === 'open'
          ? `${
              approval.ownDecision
                ? t('own')
                : t('approvers', { names: formats.list(approval.approvers.map((one) => one.name)) })
            } · ${t('expires', { when: formats.day(dayOf(approval.expiresAt)) })}`
          : approval.decidedBy &&
            t('decidedBy', {
              name: approval.decidedBy.name,
              state: approvalStateWords[locale][approval.state],
            })}
      </p>
      {approval.can.decide && (
        <div className={css['decide']}>
          <label htmlFor={wordsId} className="visually-hidden">
            {t('words')}
          </label>
          <Input.TextArea
            id={wordsId}
            value={words}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={1000}
            placeholder={t('wordsHint')}
            {...(fault ? { status: 'error' as const } : {})}
            onChange={(event) => {
              setWords(event.target.value);
              setFault(null);
            }}
          />
          <Button disabled={decide.isPending} onClick={() => settle('refuse')}>
            {t('refuse')}
          </Button>
          <Button type="primary" loading={decide.isPending} onClick={() => settle('approve')}>
            {t('approve')}
          </Button>
        </div>
      )}
      {approval.can.withdraw && (
        <div className={css['acts']}>
          <Button
            size="small"
            loading={withdraw.isPending}
            onClick={() => void withdraw.mutateAsync({ params }).then(() => toast.done(t('withdrawn')), toast.problem)}
          >
            {t('withdraw')}
          </Button>
        </div>
      )}
      {fault && (
        <p role="alert" className={css['fault']}>
          {fault}
        </p>
      )}
    </li>
  );
}
