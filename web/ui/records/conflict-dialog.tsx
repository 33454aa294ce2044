import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Radio from 'antd/es/radio';
import { useState, type ReactNode } from 'react';
import type { FieldTable } from '../fields/field-info.ts';
import { FieldValue, isBlank } from '../fields/field-value.tsx';
import css from './conflict-dialog.module.css';
import type { Clash } from './conflict.ts';
import { recordWords } from './words.ts';

/** Two people changed the same fields at once: both versions side by side, one to choose for each. */
export function ConflictDialog(props: {
  fields: FieldTable;
  clashes: readonly Clash[];
  by?: string | null;
  busy?: boolean;
  /** How a value is shown that no kind of field shows; undefined leaves it to the kind. */
  show?: (field: string, value: unknown) => ReactNode;
  onSave: (choice: Record<string, 'mine' | 'theirs'>) => void;
  onCancel: () => void;
}) {
  const t = recordWords.use();
  const [choice, setChoice] = useState<Record<string, 'mine' | 'theirs'>>(() =>
    Object.fromEntries(props.clashes.map((clash) => [clash.field, 'mine'])),
  );
  const all = (side: 'mine' | 'theirs') =>
    setChoice(Object.fromEntries(props.clashes.map((clash) => [clash.field, side])));
  const value = (field: string, content: unknown): ReactNode => {
    const shown = props.show?.(field, content);
    if (shown !== undefined) return shown;
    const info = props.fields.get(field);
    if (isBlank(content) || !info) return <span className={css['none']}>{t('conflict.empty')}</span>;
    return <FieldValue field={info} value={content} full />;
  };
  return (
    <Modal
      open
      title={t('conflict.title')}
      onCancel={props.onCancel}
      width={680}
      footer={[
        <Button key="cancel" onClick={props.onCancel}>
          {t('conflict.cancel')}
        </Button>,
        <Button key="save" type="primary" loading={props.busy ?? false} onClick={() => props.onSave(choice)}>
          {t('conflict.save')}
        </Button>,
      ]}
    >
      <p className={css['intro']}>
        {props.by ? `${t('conflict.by', { name: props.by })}。` : ''}
        {t('conflict.intro')}
      </p>
      <div className={css['all']}>
        <Button size="small" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </Button>
        <Button size="small" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
      </div>
      {props.clashes.map((clash) => (
        <fieldset key={clash.field} className={css['clash']}>
          <legend>
            {props.fields.get(clash.field)?.label ?? clash.field}
            <span className={css['before']}>
              {isBlank(clash.before) ? null : <>{value(clash.field, clash.before)}</>}
            </span>
          </legend>
          <Radio.Group
            className={css['sides'] ?? ''}
            value={choice[clash.field] ?? 'mine'}
            onChange={(event) =>
              setChoice({ ...choice, [clash.field]: event.target.value === 'theirs' ? 'theirs' : 'mine' })
            }
          >
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={css['side']} data-on={choice[clash.field] === side}>
                <Radio value={side}>{t(`conflict.${side}`)}</Radio>
                <div className={css['value']}>{value(clash.field, clash[side])}</div>
              </label>
            ))}
          </Radio.Group>
        </fieldset>
      ))}
    </Modal>
  );
}
