import Button from 'antd/es/button';
import { useState } from 'react';
import { peopleDeactivate, peopleHoldings, type Person } from '../../../contract/people.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import { HandoverButton, ReleaseButton } from '../handovers/public.tsx';
import { HoldingsText } from './holdings-text.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

/** Before an account is closed: what its person still holds; afterwards: the way to hand it over. */
export function LeavingDialog({ close, person }: OverlayProps & { person: Person }) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const assigns = useCan('customers.assign');
  const before = useEndpoint(peopleHoldings, { params: { id: person.id } });
  const leave = useAct(peopleDeactivate, { settles: ['people.', 'teams.'] });
  const holdings = leave.data?.holdings ?? before.data;
  const { name } = person;
  const nothing = holdings && holdings.customers + holdings.openTasks + holdings.collaborations === 0;
  const blocked = holdings !== undefined && holdings.customers + holdings.openTasks > 0;
  return (
    <Dialog
      open={open}
      title={leave.data ? t('leaving.done', { name }) : t('leaving.title', { name })}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        leave.data ? (
          <Button type="primary" onClick={() => setOpen(false)}>
            {t('inviting.close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => setOpen(false)}>{t('leaving.cancel')}</Button>
            <Button
              type="primary"
              danger
              disabled={blocked}
              loading={leave.isPending}
              onClick={() => leave.mutate({ params: { id: person.id } })}
            >
              {t('leaving.submit')}
            </Button>
          </>
        )
      }
    >
      {leave.error && (
        <p role="alert" className={css['problem']}>
          {leave.error.message}
        </p>
      )}
      <p className={css['lead']}>{!leave.data && t('leaving.text')}</p>
      {!holdings ? (
        <SkeletonBar width="60%" />
      ) : nothing ? (
        <p className={css['hint']}>{t('leaving.nothing')}</p>
      ) : (
        <>
          {!leave.data && <p className={css['lead']}>{t('leaving.holds')}</p>}
          <HoldingsText holdings={holdings} />
          {blocked ? (
            <>
              <p className={css['hint']}>{t('leaving.blocked')}</p>
              <div className={css['leave']}>
                {assigns && <HandoverButton person={person} onGone={() => setOpen(false)} />}
                <ReleaseButton person={person} onDone={() => void before.refetch()} />
              </div>
            </>
          ) : (
            <p className={css['hint']}>{t('leaving.handover')}</p>
          )}
        </>
      )}
    </Dialog>
  );
}
