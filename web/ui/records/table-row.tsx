import Checkbox from 'antd/es/checkbox';
import { memo, useEffect, useState } from 'react';
import { isNumeric } from '../fields/field-info.ts';
import css from './record-table.module.css';
import type { RecordTableProps } from './record-table.tsx';
import { widthVariable } from './table-head.tsx';
import { recordWords } from './words.ts';

interface RowProps {
  id: string;
  row: { id: string };
  index: number;
  top: number;
  table: RecordTableProps<{ id: string }>;
  lefts: readonly (number | null)[];
  picked: boolean | undefined;
  focusable: boolean;
  open: boolean;
  stamp: string | number | undefined;
  onFocusRow: () => void;
  onPick: (id: string, extend: boolean) => void;
}

/** One row: its cells, its box to pick it, and what can be done with it. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const t = recordWords.use();
  const { row, table, picked } = props;
  const flash = useFlash(row.id, props.stamp);
  const name = table.nameOf(row);
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      {...(picked === undefined ? {} : { 'aria-selected': picked })}
      tabIndex={props.focusable ? 0 : -1}
      className={css['row']}
      data-open={props.open}
      data-picked={picked ?? false}
      data-flash={flash}
      style={{ transform: `translateY(${props.top}px)` }}
      onFocus={props.onFocusRow}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a,button,input,label,[role=menu]')) return;
        if (event.shiftKey) props.onPick(row.id, true);
        else if (event.metaKey || event.ctrlKey) props.onPick(row.id, false);
        else table.onOpen(row);
      }}
    >
      {picked !== undefined && (
        <div role="gridcell" className={css['pick']} data-pinned="true" style={{ left: 0 }}>
          <Checkbox
            tabIndex={-1}
            aria-label={t('table.pickRow', { name })}
            checked={picked}
            onClick={(event) => {
              event.preventDefault();
              props.onPick(row.id, event.shiftKey);
            }}
          />
        </div>
      )}
      {table.columns.map((column, at) => {
        const left = props.lefts[at] ?? null;
        const type = table.fields.get(column.field)?.type ?? 'text';
        return (
          <div
            key={column.field}
            role="gridcell"
            className={css['cell']}
            data-pinned={left !== null}
            data-numeric={isNumeric(type)}
            style={{ width: `var(${widthVariable(at)})`, ...(left === null ? {} : { left }) }}
          >
            {table.cell(row, column.field)}
          </div>
        );
      })}
      <div role={table.actions ? 'gridcell' : 'presentation'} className={css['actions']}>
        {table.actions && <div className={css['actionBar']}>{table.actions(row)}</div>}
      </div>
    </div>
  );
});

/** True for a moment after the stamp of the same record changed. */
function useFlash(id: string, stamp: string | number | undefined): boolean {
  const [seen, setSeen] = useState({ id, stamp, flash: false });
  if (seen.id !== id || seen.stamp !== stamp)
    setSeen({ id, stamp, flash: seen.id === id && seen.stamp !== undefined && seen.stamp !== stamp });
  useEffect(() => {
    if (!seen.flash) return undefined;
    const timer = setTimeout(() => setSeen((s) => ({ ...s, flash: false })), 1600);
    return () => clearTimeout(timer);
  }, [seen]);
  return seen.flash;
}
