import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined';
import PushpinFilled from '@ant-design/icons/es/icons/PushpinFilled';
import PushpinOutlined from '@ant-design/icons/es/icons/PushpinOutlined';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useRef, useState } from 'react';
import type { FieldTable } from '../fields/field-info.ts';
import css from './column-chooser.module.css';
import { movedTo, pinned, shown, type Column } from './column-layout.ts';
import type { Density } from './record-table.tsx';
import { recordWords } from './words.ts';

/** Which columns stand in the table, in which order, which are pinned, and how high rows are. */
export function ColumnChooser(props: {
  fields: FieldTable;
  columns: readonly Column[];
  /** The column that always stands. */
  first: string;
  onColumns: (columns: Column[]) => void;
  onReset: () => void;
  density: Density;
  onDensity: (density: Density) => void;
}) {
  const t = recordWords.use();
  const [typed, setTyped] = useState('');
  const dragged = useRef<string | null>(null);
  const { fields, columns, onColumns } = props;
  const matches = (field: string) =>
    (fields.get(field)?.label ?? field).toLowerCase().includes(typed.trim().toLowerCase());
  const taken = new Set(columns.map((c) => c.field));
  const visible = columns.filter((c) => matches(c.field));
  const hidden = [...fields.values()].filter((f) => f.list && !taken.has(f.key) && matches(f.key));
  return (
    <div className={css['panel']}>
      <div className={css['density']}>
        <span>{t('columns.density')}</span>
        <Segmented
          size="small"
          aria-label={t('columns.density')}
          value={props.density}
          onChange={props.onDensity}
          options={[
            { value: 'compact', label: t('columns.compact') },
            { value: 'comfortable', label: t('columns.comfortable') },
          ]}
        />
      </div>
      <Input
        size="small"
        allowClear
        aria-label={t('columns.search')}
        placeholder={t('columns.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={css['lists']}>
        <h3 className={css['title']}>{t('columns.shown')}</h3>
        <ul className={css['list']}>
          {visible.map((column) => {
            const name = fields.get(column.field)?.label ?? column.field;
            const at = columns.indexOf(column);
            const up = columns[at - 1];
            const down = columns[at + 1];
            return (
              <li
                key={column.field}
                className={css['item']}
                draggable
                onDragStart={() => {
                  dragged.current = column.field;
                }}
                onDragOver={(event) => event.preventDefault()}
                onDrop={() => {
                  if (dragged.current) onColumns(movedTo(columns, dragged.current, column.field));
                }}
              >
                <Checkbox
                  checked
                  disabled={column.field === props.first}
                  onChange={() => onColumns(shown(columns, column.field, false))}
                >
                  {name}
                </Checkbox>
                <span className={css['tools']}>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined aria-hidden="true" />}
                    disabled={!up}
                    aria-label={t('columns.up', { name })}
                    onClick={() => up && onColumns(movedTo(columns, column.field, up.field))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined aria-hidden="true" />}
                    disabled={!down}
                    aria-label={t('columns.down', { name })}
                    onClick={() => down && onColumns(movedTo(columns, column.field, down.field))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={column.pinned ? <PushpinFilled aria-hidden="true" /> : <PushpinOutlined aria-hidden="true" />}
                    aria-pressed={column.pinned ?? false}
                    aria-label={t(column.pinned ? 'columns.unpin' : 'columns.pin', { name })}
                    onClick={() => onColumns(pinned(columns, column.field, !column.pinned))}
                  />
                </span>
              </li>
            );
          })}
        </ul>
        {hidden.length > 0 && <h3 className={css['title']}>{t('columns.hidden')}</h3>}
        <ul className={css['list']}>
          {hidden.map((field) => (
            <li key={field.key} className={css['item']}>
              <Checkbox checked={false} onChange={() => onColumns(shown(columns, field.key, true))}>
                {field.label}
              </Checkbox>
            </li>
          ))}
        </ul>
        {visible.length + hidden.length === 0 && <p className={css['none']}>{t('columns.none')}</p>}
      </div>
      <Button type="link" size="small" className={css['reset'] ?? ''} onClick={props.onReset}>
        {t('columns.reset')}
      </Button>
    </div>
  );
}
