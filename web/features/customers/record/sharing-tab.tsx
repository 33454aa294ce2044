import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import {
  collaboratorsList,
  collaboratorsPut,
  collaboratorsRemove,
  type Customer,
} from '../../../../contract/customers.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { useAct, useEndpoint } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import { Avatar } from '../../../ui/person-name.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import css from './record.module.css';

const stale = { settles: ['collaborators.', 'customers.timeline'] };
type Grip = 'read' | 'work';

/** Who besides the owner sees the customer or works on it. */
export function SharingTab({ customer }: { customer: Customer }) {
  const t = useT();
  const formats = useFormats();
  const list = useEndpoint(collaboratorsList, { params: { id: customer.id } });
  const put = useAct(collaboratorsPut, stale);
  const remove = useAct(collaboratorsRemove, stale);
  const [person, setPerson] = useState<string | null>(null);
  const [grip, setGrip] = useState<Grip>('work');
  const grips = [
    { value: 'read' as const, label: t('sharing.read') },
    { value: 'work' as const, label: t('sharing.work') },
  ];
  const items = list.data?.items ?? [];
  const params = { id: customer.id };
  const share = () => {
    if (!person) return;
    put.mutate({ params, body: { person, grip } }, { onError: toast.problem, onSuccess: () => setPerson(null) });
  };
  return (
    <>
      <p className={css['none']} style={{ marginBottom: 12 }}>
        {t('sharing.text')}
      </p>
      {customer.can.share && (
        <div className={css['addLine']} style={{ marginBottom: 12, flexWrap: 'wrap' }}>
          <span style={{ flex: '1 1 200px' }}>
            <PersonSelect value={person} onChange={setPerson} label={t('sharing.who')} />
          </span>
          <Segmented aria-label={t('sharing.grip')} options={grips} value={grip} onChange={setGrip} />
          <Button type="primary" disabled={!person} loading={put.isPending} onClick={share}>
            {t('sharing.add')}
          </Button>
        </div>
      )}
      {list.isPending && <SkeletonRows rows={2} height={52} />}
      <ul className={css['list']}>
        {items.map(({ person: who, grip: held, since }) => (
          <li key={who.id} className={css['item']} style={{ alignItems: 'center' }}>
            <Avatar name={who.name} size={28} />
            <div className={css['itemMain']}>
              <span className={css['itemTitle']}>{who.name}</span>
              <span className={css['itemLine']}>{t('sharing.since', { day: formats.day(dayOf(since)) })}</span>
            </div>
            {customer.can.share ? (
              <span style={{ display: 'flex', gap: 4 }}>
                <Segmented
                  size="small"
                  aria-label={t('sharing.gripOf', { name: who.name })}
                  options={grips}
                  value={held}
                  onChange={(next) =>
                    put.mutate({ params, body: { person: who.id, grip: next } }, { onError: toast.problem })
                  }
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t('sharing.remove', { name: who.name })}
                  onClick={() =>
                    remove.mutate(
                      { params: { ...params, person: who.id } },
                      {
                        onError: toast.problem,
                        onSuccess: () =>
                          toast.done(t('sharing.removed', { name: who.name }), () =>
                            put.mutate({ params, body: { person: who.id, grip: held } }, { onError: toast.problem }),
                          ),
                      },
                    )
                  }
                />
              </span>
            ) : (
              <span className={css['none']}>{t(`sharing.${held}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {!list.isPending && items.length === 0 && <p className={css['none']}>{t('sharing.empty')}</p>}
    </>
  );
}
