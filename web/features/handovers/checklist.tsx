import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState } from 'react';
import { handoversChecklist, type CheckItem, type Handover } from '../../../contract/handovers.ts';
import { instantNow, useFormats } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import css from './handovers.module.css';
import { useT } from './words.ts';

/** What else is to be handed on, ticked with name and time. */
export function Checklist({ handover }: { handover: Handover }) {
  const t = useT();
  const me = useMe();
  const formats = useFormats();
  const [text, setText] = useState('');
  const write = useAct(handoversChecklist, { settles: ['handovers.'] });
  const save = (items: { id?: string; text: string; done: boolean }[]) =>
    write.mutateAsync({ params: { id: handover.id }, body: { items } }).catch(toast.problem);
  const asWritten = (item: CheckItem) => ({
    ...(item.id === '' ? {} : { id: item.id }),
    text: item.text,
    done: item.done !== null,
  });
  // What is being written stands at once; then it settles.
  const written = write.isPending ? write.variables.body.items : null;
  const known = new Map(handover.checklist.map((item) => [item.id, item]));
  const items: readonly CheckItem[] =
    written?.map(({ id = '', text: said, done }) => ({
      id,
      text: said,
      done: done ? (known.get(id)?.done ?? { by: me.name, at: instantNow() }) : null,
    })) ?? handover.checklist;
  const editable = handover.can.tick;
  return (
    <section className={css['panel']} data-screen-only="true" aria-labelledby="handover-checklist">
      <h2 id="handover-checklist">{t('checklist.title')}</h2>
      <ul className={css['checks']}>
        {items.map((item) => (
          <li key={item.id || item.text}>
            <Checkbox
              checked={item.done !== null}
              disabled={!editable}
              onChange={(event) =>
                void save(
                  items.map((one) =>
                    one.id === item.id ? { ...asWritten(one), done: event.target.checked } : asWritten(one),
                  ),
                )
              }
            >
              {item.text}
            </Checkbox>
            <span className={css['note']}>
              {item.done && t('checklist.done', { by: item.done.by, when: formats.relativeInstant(item.done.at) })}
            </span>
            {editable && (
              <Button
                type="text"
                size="small"
                aria-label={t('checklist.remove', { text: item.text })}
                onClick={() => void save(items.filter((one) => one.id !== item.id).map(asWritten))}
              >
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editable && (
        <form
          className={css['add']}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            void save([...items.map(asWritten), { text: text.trim(), done: false }]).then(() => setText(''));
          }}
        >
          <Input
            value={text}
            maxLength={200}
            aria-label={t('checklist.add')}
            placeholder={t('checklist.addHint')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button htmlType="submit">{t('checklist.add')}</Button>
        </form>
      )}
    </section>
  );
}
