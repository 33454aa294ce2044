import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { customersBulk, customersBulkPreview, type BulkAct, type Selection } from '../../../../contract/bulk.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { call, newKey } from '../../../platform/client.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useFormats } from '../../../platform/format.ts';
import { settle } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { SkeletonBar } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import { BulkForm, type Act, type BulkKind } from './bulk-form.tsx';
import { undoBulk } from './bulk-undo.ts';
import css from './bulk.module.css';

type Result = ResultOf<typeof customersBulk>;

/** An act on many customers: what to do, what it would do, and what became of each. */
export function BulkDialog(props: OverlayProps & { kind: BulkKind; selection: Selection; onDone: () => void }) {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(true);
  const [act, setAct] = useState<Act | null>(
    props.kind === 'remove' || props.kind === 'restore' ? { act: props.kind } : null,
  );
  const [result, setResult] = useState<Result | null>(null);
  const preview = usePreview(props.selection, act);
  const [busy, setBusy] = useState(false);
  const danger = props.kind === 'remove';
  const finish = (done: Result) => {
    props.onDone();
    const undo = act ? undoBulk(act as BulkAct, done) : null;
    const text = t(`bulk.done.${props.kind}`, { count: done.changed });
    const left = (rows: Result['rows']) => {
      if (rows.length === 0) return;
      const names = formats.list(rows.slice(0, 3).map((row) => row.name));
      toast.info(t('bulk.undoLeft', { count: rows.length, names }));
    };
    if (done.changed > 0 || done.refused === 0)
      toast.done(text, undo ? () => void undo().then(left, toast.problem) : undefined);
    if (done.refused > 0) setResult(done);
    else setOpen(false);
  };
  const run = () => {
    if (!act) return;
    setBusy(true);
    call(customersBulk, { body: { selection: props.selection, act }, idempotencyKey: newKey() })
      .then(finish, toast.problem)
      .finally(() => {
        setBusy(false);
        void settle(['customers.', 'funnel.', 'today.', 'tags.', 'groups.']);
      });
  };
  const count = preview.data?.changed;
  return (
    <Dialog
      open={open}
      title={t(`bulk.title.${props.kind}`)}
      width={520}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      footer={
        result ? (
          <Button type="primary" onClick={() => setOpen(false)}>
            {t('acts.close')}
          </Button>
        ) : (
          <>
            <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
            <Button type="primary" danger={danger} loading={busy} disabled={!act || count === 0} onClick={run}>
              {count === undefined
                ? t(`bulk.${props.kind}`)
                : t(`bulk.run.${props.kind}`, { count: formats.number(count) })}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <Outcome result={result} />
      ) : (
        <>
          <BulkForm kind={props.kind} onAct={setAct} />
          {act && <Preview preview={preview.data} failed={preview.error} />}
        </>
      )}
    </Dialog>
  );
}

/** What the act would do; asked anew as the act changes. */
function usePreview(selection: Selection, act: Act | null) {
  return useQuery({
    queryKey: ['bulkPreview', selection, act],
    queryFn: async ({ signal }) =>
      call(customersBulkPreview, { body: { selection, act: act ?? { act: 'remove' } }, signal }),
    enabled: act !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

function Preview({
  preview,
  failed,
}: {
  preview: ResultOf<typeof customersBulkPreview> | undefined;
  failed: Error | null;
}) {
  const t = useT();
  const formats = useFormats();
  if (failed)
    return (
      <p role="alert" className={css['failed']}>
        {failed.message}
      </p>
    );
  if (!preview) return <SkeletonBar width={200} />;
  const refused = preview.sample.filter((row) => row.outcome === 'refused');
  return (
    <div className={css['preview']} aria-live="polite">
      <Counts changed={preview.changed} unchanged={preview.unchanged} refused={preview.refused} />
      {preview.sample.some((row) => row.outcome === 'changed') && (
        <p className={css['sample']}>
          {t('bulk.suchAs', {
            names: formats.list(
              preview.sample
                .filter((r) => r.outcome === 'changed')
                .slice(0, 5)
                .map((r) => r.name),
            ),
          })}
        </p>
      )}
      {refused.length > 0 && <Refused rows={refused} />}
    </div>
  );
}

function Counts(props: { changed: number; unchanged: number; refused: number }) {
  const t = useT();
  const formats = useFormats();
  return (
    <p className={css['counts']}>
      <b>{t('bulk.changed', { count: formats.number(props.changed) })}</b>
      {props.unchanged > 0 && <span>{t('bulk.unchanged', { count: formats.number(props.unchanged) })}</span>}
      {props.refused > 0 && (
        <span className={css['refusedCount']}>{t('bulk.refused', { count: formats.number(props.refused) })}</span>
      )}
    </p>
  );
}

function Refused({ rows }: { rows: Result['rows'] }) {
  return (
    <ul className={css['rows']}>
      {rows.slice(0, 200).map((row) => (
        <li key={row.id}>
          <span>{row.name}</span>
          <span className={css['reason']}>{row.reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Outcome({ result }: { result: Result }) {
  const t = useT();
  return (
    <>
      <Counts changed={result.changed} unchanged={result.unchanged} refused={result.refused} />
      <h3 className={css['heading']}>{t('bulk.notDone')}</h3>
      <Refused rows={result.rows.filter((row) => row.outcome === 'refused')} />
    </>
  );
}
