import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { customersBulk, customersBulkPreview, type BulkAct, type Selection } from '../../../../contract/bulk.ts';
import type { BodyInput, ResultOf } from '../../../../contract/endpoint.ts';
import { call, newKey } from '../../../platform/client.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useFormats } from '../../../platform/format.ts';
import { settle } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FieldInput } from '../../../ui/fields/field-input.tsx';
import { isBlank } from '../../../ui/fields/field-value.tsx';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import { GroupPicker, TagPicker } from '../../../ui/fields/tag-picker.tsx';
import { SkeletonBar } from '../../../ui/skeleton.tsx';
import { useCustomerFields } from '../fields.ts';
import { bodyOf } from '../values.ts';
import { useT } from '../words.ts';
import { undoBulk } from './bulk-undo.ts';
import css from './bulk.module.css';

export type BulkKind = 'edit' | 'tag' | 'group' | 'assign' | 'remove' | 'restore';
type Result = ResultOf<typeof customersBulk>;
type Act = BodyInput<typeof customersBulk>['act'];

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
    if (done.refused > 0) {
      setResult(done);
      return;
    }
    toast.done(text, undo ? () => void undo().catch(toast.problem) : undefined);
    setOpen(false);
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
          <What kind={props.kind} onAct={setAct} />
          {act && <Preview preview={preview.data} failed={preview.error} />}
        </>
      )}
    </Dialog>
  );
}

/** What the act would do; asked anew as the act changes. */
function usePreview(selection: Selection, act: Act | null) {
  return useQuery({
    queryKey: ['customers.bulkPreview', selection, act],
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

/** The form of each act; passes on the act once it says enough. */
function What({ kind, onAct }: { kind: BulkKind; onAct: (act: Act | null) => void }) {
  const t = useT();
  switch (kind) {
    case 'edit':
      return <EditWhat onAct={onAct} />;
    case 'tag':
    case 'group':
      return <LabelWhat kind={kind} onAct={onAct} />;
    case 'assign':
      return <AssignWhat onAct={onAct} />;
    case 'remove':
      return <p className={css['note']}>{t('bulk.removeNote')}</p>;
    case 'restore':
      return <p className={css['note']}>{t('bulk.restoreNote')}</p>;
  }
}

function Labelled({ label, id, children }: { label: string; id?: string; children: ReactNode }) {
  return (
    <div className={css['field']}>
      {id ? <label htmlFor={id}>{label}</label> : <span>{label}</span>}
      {children}
    </div>
  );
}

const notInBulk = new Set(['tags', 'groups', 'owner', 'layer']);

function EditWhat({ onAct }: { onAct: (act: Act | null) => void }) {
  const t = useT();
  const id = useId();
  const fields = useCustomerFields();
  const editable = useMemo(() => [...fields.values()].filter((f) => f.bulk && !notInBulk.has(f.key)), [fields]);
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const field = key ? fields.get(key) : undefined;
  const say = (nextKey: string, next: unknown) => {
    const empties = fields.get(nextKey)?.type !== 'kind';
    onAct(isBlank(next) && !empties ? null : { act: 'edit', set: bodyOf({ [nextKey]: next ?? null }) });
  };
  return (
    <>
      <Labelled label={t('bulk.field')} id={`${id}-field`}>
        <Select
          id={`${id}-field`}
          autoFocus
          placeholder={t('bulk.chooseField')}
          showSearch={{ optionFilterProp: 'label' }}
          options={editable.map((f) => ({ value: f.key, label: f.label }))}
          value={key}
          onChange={(next: string) => {
            setKey(next);
            setValue(null);
            onAct(null);
          }}
        />
      </Labelled>
      {field && (
        <Labelled label={t('bulk.newValue')} id={`${id}-value`}>
          <FieldInput
            id={`${id}-value`}
            field={field}
            value={value}
            onChange={(next) => {
              setValue(next);
              say(field.key, next);
            }}
          />
          {isBlank(value) && (
            <Button size="small" type="link" className={css['emptyOut'] ?? ''} onClick={() => say(field.key, null)}>
              {t('bulk.emptyOut')}
            </Button>
          )}
        </Labelled>
      )}
    </>
  );
}

function LabelWhat({ kind, onAct }: { kind: 'tag' | 'group'; onAct: (act: Act | null) => void }) {
  const t = useT();
  const id = useId();
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const Picker = kind === 'tag' ? TagPicker : GroupPicker;
  const say = (a: string[], r: string[]) => {
    setAdd(a);
    setRemove(r);
    onAct(a.length + r.length > 0 ? { act: kind, add: a, remove: r } : null);
  };
  return (
    <>
      <Labelled label={t('bulk.add')} id={`${id}-add`}>
        <Picker
          id={`${id}-add`}
          label={t('bulk.add')}
          make
          autoFocus
          value={add}
          onChange={(next) => say(next, remove)}
        />
      </Labelled>
      <Labelled label={t('bulk.takeAway')} id={`${id}-remove`}>
        <Picker id={`${id}-remove`} label={t('bulk.takeAway')} value={remove} onChange={(next) => say(add, next)} />
      </Labelled>
    </>
  );
}

function AssignWhat({ onAct }: { onAct: (act: Act | null) => void }) {
  const t = useT();
  const id = useId();
  const [to, setTo] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const say = (person: string | null, reason: string) => {
    setTo(person);
    setWhy(reason);
    const said = reason.trim() ? { why: reason.trim() } : {};
    onAct(person ? { act: 'assign', to: person === 'pool' ? null : person, ...said } : null);
  };
  return (
    <>
      <Labelled label={t('bulk.to')} id={`${id}-to`}>
        <PersonSelect
          id={`${id}-to`}
          label={t('bulk.to')}
          pool
          autoFocus
          value={to}
          onChange={(next) => say(next, why)}
        />
      </Labelled>
      <Labelled label={t('bulk.why')} id={`${id}-why`}>
        <Input
          id={`${id}-why`}
          maxLength={500}
          placeholder={t('bulk.whyHint')}
          value={why}
          onChange={(event) => say(to, event.target.value)}
        />
      </Labelled>
    </>
  );
}
