import { getRouteApi, Link } from '@tanstack/react-router';
import type { Import } from '../../../contract/exchange.ts';
import { useFormats } from '../../platform/format.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonBar, SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from './status.tsx';
import { useImport, usePlan } from './use-import.ts';
import { stepOf } from './wizard-search.ts';
import { CheckStep } from './wizard/check-step.tsx';
import { ColumnsStep } from './wizard/columns-step.tsx';
import { Failed } from './wizard/failed.tsx';
import { OwnersStep } from './wizard/owners-step.tsx';
import { Reading } from './wizard/reading.tsx';
import { RunStep } from './wizard/run-step.tsx';
import { SheetsStep } from './wizard/sheets-step.tsx';
import { StepBar, StepFoot } from './wizard/steps.tsx';
import css from './wizard/wizard.module.css';
import { useT } from './words.ts';

const route = getRouteApi('/shell/import/$id');

/** One import from the file to the customers: recognised, matched, given to somebody, checked, brought in. */
export function ImportPage() {
  const t = useT();
  const { id } = route.useParams();
  const one = useImport(id);
  if (one.isError && !one.data) return <ErrorState error={one.error} retry={() => void one.refetch()} />;
  return (
    <div className={css['page']}>
      <Link to="/import" className={css['back']}>
        <Icon name="chevron" size={14} />
        {t('title')}
      </Link>
      {one.data ? (
        <Wizard key={id} found={one.data} />
      ) : (
        <>
          <PageHeader title={<SkeletonBar width={280} height={20} />} tab={t('title')} />
          <div className={css['body']}>
            <SkeletonRows rows={8} height={56} />
          </div>
        </>
      )}
    </div>
  );
}

/** Every step begins at its top. */
const toTop = (section: HTMLElement | null) => section?.closest('main')?.scrollTo({ top: 0 });

function Wizard({ found }: { found: Import }) {
  const t = useT();
  const formats = useFormats();
  const search = route.useSearch();
  const { plan, edit, saving } = usePlan(found);
  const step = stepOf(found, search.step);
  const editing = plan ? { plan, edit, saving } : null;
  const open = found.status === 'ready' || found.status === 'reading';
  return (
    <>
      <PageHeader
        title={found.fileName}
        note={
          <span className={css['facts']}>
            <span>{formats.bytes(found.fileBytes)}</span>
            <span>{t('list.by', { name: found.createdBy.name, when: formats.relativeInstant(found.createdAt) })}</span>
          </span>
        }
        actions={<StatusChip status={found.status} />}
      />
      <div className={css['body']}>
        {found.status === 'failed' ? (
          <Failed found={found} />
        ) : !editing ? (
          <Reading found={found} />
        ) : (
          <>
            <StepBar found={found} step={step} />
            <section key={step} ref={toTop} aria-label={t(`steps.${step}`)} className={css['step']}>
              {step === 'sheets' && <SheetsStep found={found} editor={editing} />}
              {step === 'columns' && <ColumnsStep found={found} editor={editing} />}
              {step === 'owners' && <OwnersStep found={found} editor={editing} />}
              {step === 'check' && <CheckStep found={found} editor={editing} only={search.only ?? 'all'} />}
              {step === 'run' && <RunStep found={found} plan={editing.plan} only={search.only ?? 'all'} />}
            </section>
            {open && <StepFoot found={found} step={step} editor={editing} />}
          </>
        )}
      </div>
    </>
  );
}
