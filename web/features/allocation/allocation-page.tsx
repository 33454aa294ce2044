import Button from 'antd/es/button';
import { useState } from 'react';
import { allocationsCompare, allocationsPropose, type Batch, type Proposal } from '../../../contract/allocations.ts';
import type { BodyInput, ResultOf } from '../../../contract/endpoint.ts';
import type { Principle } from '../../../contract/rules.ts';
import { useAct } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import css from './allocation.module.css';
import { BatchForm, firstBatch, type BatchChoice } from './batch-form.tsx';
import { Compared } from './compared.tsx';
import { FairnessView } from './fairness-view.tsx';
import { ProposalView } from './proposal-view.tsx';
import { useT } from './words.ts';

type How = NonNullable<BodyInput<typeof allocationsPropose>['how']>;

const bodyOf = (choice: BatchChoice, principle?: Principle): { batch: Batch; how: How } => {
  const { pool, take, order, when, by, team } = choice;
  const chosen = principle ?? choice.principle;
  return {
    batch: { take, order, ...(pool ? { pool } : {}), ...(when ? { when } : {}) },
    how: { ...(by === 'team' && team ? { team } : {}), ...(chosen ? { principle: chosen } : {}) },
  };
};

/** The allocation desk for who gives customers out; for everybody, how evenly they are given. */
export function AllocationPage() {
  const t = useT();
  const gives = useCan('customers.assign');
  return (
    <div>
      <PageHeader title={t('title')} note={gives ? t('note') : undefined} />
      <div className={css['page']}>
        {gives && <Desk />}
        <FairnessView />
      </div>
    </div>
  );
}

function Desk() {
  const t = useT();
  const [choice, setChoice] = useState<BatchChoice>(firstBatch);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [compared, setCompared] = useState<ResultOf<typeof allocationsCompare> | null>(null);
  const propose = useAct(allocationsPropose, {
    onSuccess: (made) => {
      setProposal(made);
      setCompared(null);
    },
    onError: toast.problem,
  });
  const compare = useAct(allocationsCompare, { onSuccess: setCompared, onError: toast.problem });
  const isReady = choice.by === 'rules' || choice.team !== null;
  if (proposal) return <ProposalView proposal={proposal} onNew={() => setProposal(null)} />;
  return (
    <section className={css['card']} aria-label={t('title')}>
      <BatchForm choice={choice} onChange={setChoice} />
      <div className={css['acts']}>
        <Button
          type="primary"
          disabled={!isReady}
          loading={propose.isPending}
          onClick={() => propose.mutate({ body: bodyOf(choice) })}
        >
          {t('acts.propose')}
        </Button>
        <Button
          disabled={!isReady}
          loading={compare.isPending}
          onClick={() => compare.mutate({ body: bodyOf(choice) })}
        >
          {t('acts.compare')}
        </Button>
      </div>
      {compared && (
        <Compared
          compared={compared}
          onChoose={(principle) => {
            setChoice({ ...choice, principle });
            propose.mutate({ body: bodyOf(choice, principle) });
          }}
        />
      )}
    </section>
  );
}
