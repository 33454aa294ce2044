import { useRef, type ReactNode, type RefObject } from 'react';
import type { BuiltInType } from '../../../contract/fields.ts';
import type { FieldTable } from '../fields/field-info.ts';
import { isNumeric } from '../fields/field-info.ts';
import { headWidth, movedTo, narrowest, resized, widest, type Column } from './column-layout.ts';
import css from './record-table.module.css';
import type { SortKey } from './sorting.ts';
import { recordWords } from './words.ts';

const usual: Partial<Record<BuiltInType, number>> = {
  longText: 220,
  number: 96,
  money: 112,
  day: 112,
  instant: 132,
  grade: 88,
  layer: 136,
  kind: 88,
  flag: 80,
  person: 116,
  phones: 148,
  phone: 140,
  emails: 180,
  region: 156,
  tags: 168,
  groups: 140,
};

/** The variable of the table that holds a column's width: dragging changes it without drawing a thousand cells anew. */
export const widthVariable = (at: number): string => `--column-${at}`;

/** A column's width in px: as dragged, or what values of its kind and its head usually need. */
export function widthOf(column: Column, fields: FieldTable): number {
  if (column.width) return column.width;
  const field = fields.get(column.field);
  if (column.field === 'name') return 248;
  if (column.field === 'nextStep') return 188;
  const values = (field && usual[field.type]) ?? 140;
  return Math.max(values, headWidth(field?.label ?? ''));
}

export function TableHead(props: {
  fields: FieldTable;
  columns: readonly Column[];
  lefts: readonly (number | null)[];
  onColumns: (columns: Column[]) => void;
  sort: readonly SortKey[];
  onSort: (field: string, more: boolean) => void;
  box: RefObject<HTMLDivElement | null>;
  pick: ReactNode;
  hasActions: boolean;
}) {
  const t = recordWords.use();
  const dragged = useRef<string | null>(null);
  const { columns, fields, sort } = props;
  return (
    <div role="row" aria-rowindex={1} className={css['head']}>
      {props.pick && (
        <div role="columnheader" className={css['pick']} data-pinned="true" style={{ left: 0 }}>
          {props.pick}
        </div>
      )}
      {columns.map((column, at) => {
        const field = fields.get(column.field);
        const place = sort.findIndex((key) => key.field === column.field);
        const key = sort[place];
        const left = props.lefts[at] ?? null;
        const label = field?.label ?? column.field;
        return (
          <div
            key={column.field}
            role="columnheader"
            aria-sort={key ? (key.down ? 'descending' : 'ascending') : 'none'}
            className={css['headCell']}
            data-pinned={left !== null}
            data-numeric={field ? isNumeric(field.type) : false}
            style={{ width: `var(${widthVariable(at)})`, ...(left === null ? {} : { left }) }}
            draggable
            onDragStart={(event) => {
              dragged.current = column.field;
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', label);
            }}
            onDragOver={(event) => {
              if (dragged.current && dragged.current !== column.field) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged.current) props.onColumns(movedTo(columns, dragged.current, column.field));
              dragged.current = null;
            }}
          >
            {field?.sort ? (
              <button
                type="button"
                className={css['sorter']}
                title={t('table.sortHint')}
                onClick={(event) => props.onSort(column.field, event.shiftKey)}
              >
                <span className={css['headText']}>{label}</span>
                {key && (
                  <span className={css['arrow']} aria-hidden="true">
                    {key.down ? '↓' : '↑'}
                    {sort.length > 1 && <sub>{place + 1}</sub>}
                  </span>
                )}
              </button>
            ) : (
              <span className={css['headText']}>{label}</span>
            )}
            <Grip
              label={t('table.resize', { name: label })}
              onWidth={(width, done) => {
                const next = Math.min(widest, Math.max(narrowest, width));
                if (done) props.onColumns(resized(columns, column.field, next));
                else props.box.current?.style.setProperty(widthVariable(at), `${next}px`);
              }}
              onReset={() =>
                props.onColumns(
                  columns.map((c) => (c === column ? { field: c.field, ...(c.pinned ? { pinned: true } : {}) } : c)),
                )
              }
            />
          </div>
        );
      })}
      <div role={props.hasActions ? 'columnheader' : 'presentation'} className={css['headEnd']}>
        {props.hasActions && <span className="visually-hidden">{t('table.actions')}</span>}
      </div>
    </div>
  );
}

function Grip(props: { label: string; onWidth: (width: number, done: boolean) => void; onReset: () => void }) {
  return (
    <span
      className={css['grip']}
      title={props.label}
      aria-hidden="true"
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onDoubleClick={props.onReset}
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const grip = event.currentTarget;
        const start = event.clientX;
        const width = grip.parentElement?.offsetWidth ?? 120;
        let moved = false;
        grip.setPointerCapture(event.pointerId);
        const move = (e: PointerEvent) => {
          moved ||= Math.abs(e.clientX - start) > 2;
          if (moved) props.onWidth(width + e.clientX - start, false);
        };
        const up = (e: PointerEvent) => {
          grip.removeEventListener('pointermove', move);
          grip.removeEventListener('pointerup', up);
          grip.removeEventListener('pointercancel', up);
          if (moved) props.onWidth(width + e.clientX - start, true);
        };
        grip.addEventListener('pointermove', move);
        grip.addEventListener('pointerup', up);
        grip.addEventListener('pointercancel', up);
      }}
    />
  );
}
