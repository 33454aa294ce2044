import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { lazy, useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { fieldsList, fieldsUpdate, type CustomField } from '../../../contract/settings.ts';
import { call } from '../../platform/client.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { keyOf, queryClient, settle, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { FieldRow } from './field-row.tsx';
import { moved, newPositions } from './order.ts';
import css from './settings.module.css';
import { useT } from './words.ts';

type Subject = CustomField['subject'];
type Fields = ResultOf<typeof fieldsList>;
const FieldDialog = lazy(async () => import('./field-dialog.tsx').then((m) => ({ default: m.FieldDialog })));

/** The organisation's own fields: made, changed, put in order and archived. */
export function FieldsSection() {
  const t = useT();
  const fields = useEndpoint(fieldsList);
  const [subject, setSubject] = useState<Subject>('customer');
  const [all, setAll] = useState(false);
  const [said, setSaid] = useState('');
  const items = fields.data?.items.filter((field) => field.subject === subject) ?? [];
  const active = items.filter(({ archived }) => !archived).sort((a, b) => a.position - b.position);
  const archived = items.filter((field) => field.archived);

  const reorder = async (from: number, to: number) => {
    if (to < 0 || to >= active.length || from === to) return;
    const next = moved(active, from, to);
    const field = next[to];
    if (field) setSaid(t('fields.moved', { name: field.label, position: to + 1 }));
    const changes = newPositions(next);
    const positions = new Map(changes.map(({ id, position }) => [id, position]));
    queryClient.setQueryData<Fields>(
      keyOf(fieldsList),
      (now) => now && { items: now.items.map((one) => ({ ...one, position: positions.get(one.id) ?? one.position })) },
    );
    try {
      await Promise.all(
        changes.map(async ({ id, position }) => call(fieldsUpdate, { params: { id }, body: { position } })),
      );
    } catch (error) {
      toast.problem(error);
    }
    await settle(['fields.']);
  };

  return (
    <section className={css['section']}>
      <h2>{t('sections.fields')}</h2>
      <p className={css['lead']}>{t('fields.lead')}</p>
      <div className={css['tools']}>
        <Segmented<Subject>
          value={subject}
          onChange={setSubject}
          options={[
            { value: 'customer', label: t('fields.customer') },
            { value: 'contact', label: t('fields.contact') },
          ]}
        />
        <Button type="primary" onClick={() => showOverlay(FieldDialog, { subject, position: active.length * 10 })}>
          {t('fields.add')}
        </Button>
      </div>
      {fields.error && !fields.data ? (
        <ErrorState error={fields.error} retry={() => void fields.refetch()} />
      ) : !fields.data ? (
        <SkeletonRows rows={5} height={52} />
      ) : (
        <div className={css['list']}>
          {active.length === 0 ? (
            <EmptyState title={t('fields.empty')} text={t('fields.emptyText')} />
          ) : (
            <ol>
              {active.map((field, at) => (
                <FieldRow
                  key={field.id}
                  field={field}
                  onMove={(by) => void reorder(at, at + by)}
                  onEdit={() => showOverlay(FieldDialog, { subject, field, position: field.position })}
                />
              ))}
            </ol>
          )}
        </div>
      )}
      {archived.length > 0 && (
        <Button type="link" className={css['archived']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fields.hideArchived') : t('fields.showArchived', { count: archived.length })}
        </Button>
      )}
      {all && archived.length > 0 && (
        <div className={css['list']}>
          <ol>
            {archived.map((field) => (
              <FieldRow key={field.id} field={field} onMove={null} onEdit={null} />
            ))}
          </ol>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}
