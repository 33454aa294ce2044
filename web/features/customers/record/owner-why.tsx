import QuestionCircleOutlined from '@ant-design/icons/es/icons/QuestionCircleOutlined';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { lazy, Suspense, useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { PersonName } from '../../../ui/person-name.tsx';
import { SkeletonBar } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import css from './record.module.css';

const PresentPeriod = lazy(async () => import('./ownership-tab.tsx').then((m) => ({ default: m.PresentPeriod })));

/** The owner, and one click away why it is his, from the ledger: since when, how, decided by whom, with what reason. */
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
        content={
          open ? (
            <div className={css['why']}>
              <Suspense fallback={<SkeletonBar width={220} />}>
                <PresentPeriod customer={customer} />
              </Suspense>
            </div>
          ) : null
        }
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
