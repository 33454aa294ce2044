import AimOutlined from '@ant-design/icons/es/icons/AimOutlined';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useId, useState, type ReactNode } from 'react';
import { contactsList } from '../../../../contract/customers.ts';
import { attitudes, salesMethods } from '../../../../contract/followups.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { useT } from '../words.ts';
import type { Draft } from './draft.ts';
import css from './followup.module.css';

/** Whether a draft already uses what stands behind “more”. */
export function hasMore(draft: Draft): boolean {
  return Boolean(
    draft.understood || draft.feedback || draft.attitude || draft.method || draft.contact || draft.place || draft.spot,
  );
}

/** What may be told besides: what we understood, feedback, attitude, method, whom, where. */
export function FollowupMore(props: { customerId: string; draft: Draft; onDraft: (change: Partial<Draft>) => void }) {
  const t = useT();
  const id = useId();
  const words = useDomainWords();
  const { draft, onDraft } = props;
  const contacts = useEndpoint(contactsList, { params: { id: props.customerId } }).data?.items ?? [];
  const field = (key: string, label: string, child: ReactNode, wide = false) => (
    <div className={wide ? css['fieldWide'] : css['field']}>
      <label htmlFor={`${id}-${key}`}>{label}</label>
      {child}
    </div>
  );
  const long = (key: 'understood' | 'feedback', hint: string) => (
    <Input.TextArea
      id={`${id}-${key}`}
      autoSize={{ minRows: 1, maxRows: 6 }}
      maxLength={5000}
      placeholder={hint}
      value={draft[key]}
      onChange={(event) => onDraft({ [key]: event.target.value })}
    />
  );
  return (
    <div className={css['more']}>
      {field('understood', t('followup.understood'), long('understood', t('followup.understoodHint')), true)}
      {field('feedback', t('followup.feedback'), long('feedback', t('followup.feedbackHint')), true)}
      <div className={css['field']}>
        <span id={`${id}-attitude`}>{t('followup.attitude')}</span>
        <Segmented
          aria-labelledby={`${id}-attitude`}
          options={[
            { value: '', label: '—' },
            ...attitudes.map((code) => ({ value: code as string, label: words.attitudes[code] })),
          ]}
          value={draft.attitude ?? ''}
          onChange={(next) => onDraft({ attitude: attitudes.find((code) => code === next) ?? null })}
        />
      </div>
      {field(
        'method',
        t('followup.method'),
        <Select
          id={`${id}-method`}
          allowClear
          placeholder="—"
          options={salesMethods.map((code) => ({ value: code, label: words.salesMethods[code] }))}
          value={draft.method ?? null}
          onChange={(method) => onDraft({ method: method ?? null })}
        />,
      )}
      {contacts.length > 0 &&
        field(
          'contact',
          t('followup.contact'),
          <Select
            id={`${id}-contact`}
            allowClear
            placeholder="—"
            options={contacts.map((c) => ({ value: c.id, label: c.title ? `${c.name} · ${c.title}` : c.name }))}
            value={draft.contact}
            onChange={(contact: string | null | undefined) => onDraft({ contact: contact ?? null })}
          />,
        )}
      {field('place', t('followup.place'), <PlaceInput id={`${id}-place`} draft={draft} onDraft={onDraft} />)}
    </div>
  );
}

function PlaceInput(props: { id: string; draft: Draft; onDraft: (change: Partial<Draft>) => void }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const { draft, onDraft } = props;
  const checkIn = () => {
    if (draft.spot) {
      onDraft({ spot: null });
      return;
    }
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        onDraft({ spot: [coords.latitude, coords.longitude] });
      },
      () => {
        setBusy(false);
        toast.info(t('followup.noSpot'));
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <span className={css['place']}>
      <Input
        id={props.id}
        maxLength={200}
        value={draft.place}
        onChange={(event) => onDraft({ place: event.target.value })}
      />
      {'geolocation' in navigator && (
        <Button
          icon={<AimOutlined aria-hidden="true" />}
          loading={busy}
          type={draft.spot ? 'primary' : 'default'}
          ghost={draft.spot !== null}
          onClick={checkIn}
        >
          {t(draft.spot ? 'followup.checkedIn' : 'followup.checkIn')}
        </Button>
      )}
    </span>
  );
}
