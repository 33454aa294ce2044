import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useId, useMemo, useState, type ReactNode } from 'react';
import type { customersBulk } from '../../../../contract/bulk.ts';
import type { BodyInput } from '../../../../contract/endpoint.ts';
import { FieldInput } from '../../../ui/fields/field-input.tsx';
import { isBlank } from '../../../ui/fields/field-value.tsx';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import { GroupPicker, TagPicker } from '../../../ui/fields/tag-picker.tsx';
import { useCustomerFields } from '../fields.ts';
import { bodyOf } from '../values.ts';
import { useT } from '../words.ts';
import css from './bulk.module.css';

export type BulkKind = 'edit' | 'tag' | 'group' | 'assign' | 'remove' | 'restore';
export type Act = BodyInput<typeof customersBulk>['act'];

/** The form of each act; passes on the act once it says enough. */
export function BulkForm({ kind, onAct }: { kind: BulkKind; onAct: (act: Act | null) => void }) {
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
