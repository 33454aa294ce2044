import Button from 'antd/es/button';
import InputNumber from 'antd/es/input-number';
import Switch from 'antd/es/switch';
import { lazy, useState } from 'react';
import { poolsList } from '../../../../contract/pools.ts';
import { recallGet, recallPut, type RecallRule, type RecallSettings } from '../../../../contract/recall.ts';
import { useFormats } from '../../../platform/format.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useAct, useEndpoint } from '../../../platform/query.ts';
import { useCan } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { moved } from '../claiming.ts';
import css from '../pools.module.css';
import { useT } from '../words.ts';
import { RuleItem } from './rule-item.tsx';

const TonightDialog = lazy(async () => import('./tonight-dialog.tsx').then((m) => ({ default: m.TonightDialog })));

const newRule: RecallRule = {
  layers: ['resource', 'graded', 'contacted', 'lead', 'opportunity'],
  grades: [],
  untouched: 10,
  unmoved: 30,
  warn: 3,
  pool: null,
};

/** The recall: on or off, its rules each in a sentence, and a dry run. Readable by everyone it is about. */
export function RecallSection() {
  const t = useT();
  const recall = useEndpoint(recallGet, {}, { staleTime: 0 });
  if (recall.error && !recall.data) return <ErrorState error={recall.error} retry={() => void recall.refetch()} />;
  return (
    <section className={css['section']}>
      <h2>{t('sections.recall')}</h2>
      <p className={css['lead']}>{t('recall.lead')}</p>
      {recall.data ? <Editor key={recall.data.version} stored={recall.data} /> : <SkeletonRows rows={4} height={72} />}
    </section>
  );
}

function Editor({ stored }: { stored: RecallSettings }) {
  const t = useT();
  const formats = useFormats();
  const manages = useCan('pools.manage');
  const reads = useCan('customers.read');
  const pools = (useEndpoint(poolsList, { query: { all: 'true' } }).data?.items ?? []).filter((p) => p.kind !== 'cold');
  const [draft, setDraft] = useState(stored);
  const save = useAct(recallPut, {
    settles: [...moved, 'recall.'],
    onSuccess: () => toast.done(t('settings.saved')),
    onError: toast.problem,
  });
  const set = (change: Partial<RecallSettings>) => setDraft({ ...draft, ...change });
  const setRule = (at: number, rule: RecallRule | null) =>
    set({ rules: draft.rules.flatMap((r, n) => (n !== at ? [r] : rule ? [rule] : [])) });
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  const whole = draft.rules.every((r) => r.layers.length > 0 && (r.untouched !== null || r.unmoved !== null));
  return (
    <>
      <div className={css['panel']}>
        <div className={css['toggle']}>
          <label htmlFor="recall-active">
            <strong>{t('recall.active')}</strong>
            <span>
              {stored.active && stored.fromDay
                ? t('recall.activeSince', { day: formats.day(stored.fromDay, 'long') })
                : t('recall.activeHint')}
            </span>
          </label>
          <Switch
            id="recall-active"
            checked={draft.active}
            disabled={!manages}
            onChange={(active) =>
              set({
                active,
                ...(active && draft.rules.length === 0 ? { rules: [newRule] } : {}),
                fromDay: stored.active ? stored.fromDay : null,
              })
            }
          />
        </div>
        <div className={css['toggle']}>
          <label htmlFor="recall-cold">
            <strong>{t('recall.coldKeeping')}</strong>
            <span>{t('cold.note')}</span>
          </label>
          <Switch
            id="recall-cold"
            checked={draft.coldKeeping}
            disabled={!manages}
            onChange={(coldKeeping) => set({ coldKeeping })}
          />
        </div>
        <div className={css['toggle']}>
          <label htmlFor="recall-cold-days">
            <strong>{t('recall.coldDays')}</strong>
          </label>
          <InputNumber
            id="recall-cold-days"
            min={1}
            max={3650}
            precision={0}
            value={draft.coldDays}
            disabled={!manages}
            onChange={(coldDays) => set({ coldDays: coldDays ?? stored.coldDays })}
          />
        </div>
      </div>
      <h3>{t('recall.rules')}</h3>
      <p className={css['lead']}>
        {t('recall.rulesHint')} {t('recall.spare')}
      </p>
      <ol className={css['list']}>
        {draft.rules.map((rule, at) => (
          <RuleItem
            // oxlint-disable-next-line react/no-array-index-key -- a rule has no other name than its place
            key={at}
            rule={rule}
            pools={pools}
            editable={manages}
            onRule={(next) => setRule(at, next)}
            {...(at > 0 && manages
              ? {
                  onUp: () => {
                    const rules = [...draft.rules];
                    rules.splice(at - 1, 2, draft.rules[at]!, draft.rules[at - 1]!);
                    set({ rules });
                  },
                }
              : {})}
          />
        ))}
      </ol>
      <div className={css['foot']}>
        {manages && (
          <>
            <Button onClick={() => set({ rules: [...draft.rules, newRule] })}>{t('recall.add')}</Button>
            <Button
              type="primary"
              disabled={!changed || !whole}
              loading={save.isPending}
              onClick={() => {
                const { version, ...body } = draft;
                save.mutate({ body: { ...body, ...(version > 0 ? { version } : {}) } });
              }}
            >
              {t('save')}
            </Button>
          </>
        )}
        {reads && (
          <Button type="link" onClick={() => showOverlay(TonightDialog, {})}>
            {t('recall.tonight')}
          </Button>
        )}
      </div>
    </>
  );
}
