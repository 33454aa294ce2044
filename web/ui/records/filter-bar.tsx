import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import FilterOutlined from '@ant-design/icons/es/icons/FilterOutlined';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import type { Filter } from '../../../contract/fields.ts';
import type { FieldTable } from '../fields/field-info.ts';
import { useFilterText } from './condition-text.ts';
import css from './filter.module.css';
import { FilterEditor } from './filter-editor.tsx';
import { countConditions } from './filter-model.ts';
import { recordWords } from './words.ts';

interface FilterProps {
  fields: FieldTable;
  filter: Filter | undefined;
  onFilter: (filter: Filter | undefined) => void;
  first: string;
}

/** The button that opens the filter, with the number of its conditions. */
export function FilterButton(props: FilterProps & { open?: boolean; onOpenChange?: (open: boolean) => void }) {
  const t = recordWords.use();
  const [own, setOwn] = useState(false);
  const open = props.open ?? own;
  const setOpen = props.onOpenChange ?? setOwn;
  const count = countConditions(props.filter);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      arrow={false}
      title={t('filter.title')}
      content={
        <>
          <FilterEditor fields={props.fields} filter={props.filter} onFilter={props.onFilter} first={props.first} />
          <div className={css['foot']}>
            <Button
              type="text"
              size="small"
              disabled={count === 0}
              onClick={() => {
                props.onFilter(undefined);
                setOpen(false);
              }}
            >
              {t('filter.clear')}
            </Button>
            <Button type="primary" size="small" onClick={() => setOpen(false)}>
              {t('filter.apply')}
            </Button>
          </div>
        </>
      }
    >
      <Button
        icon={<FilterOutlined aria-hidden="true" />}
        className={count > 0 ? (css['active'] ?? '') : ''}
        aria-expanded={open}
      >
        {count > 0 ? t('filter.count', { count }) : t('filter.title')}
      </Button>
    </Popover>
  );
}

/** The conditions in words, each to be dropped with a click; a click on the words opens the editor. */
export function FilterChips(props: FilterProps & { onEdit: () => void }) {
  const t = recordWords.use();
  const text = useFilterText(props.fields);
  const { filter, onFilter } = props;
  if (!filter) return null;
  const parts = 'and' in filter ? filter.and : [filter];
  const drop = (part: Filter) => {
    const rest = parts.filter((one) => one !== part);
    onFilter(rest.length > 1 ? { and: rest } : rest[0]);
  };
  return (
    <div className={css['chips']}>
      {parts.map((part) => {
        const said = text(part);
        return (
          <span key={JSON.stringify(part)} className={css['chip']}>
            <button
              type="button"
              className={css['chipText']}
              aria-label={t('filter.edit', { text: said })}
              onClick={props.onEdit}
            >
              {said}
            </button>
            <button
              type="button"
              className={css['chipDrop']}
              aria-label={t('filter.drop', { text: said })}
              onClick={() => drop(part)}
            >
              <CloseOutlined aria-hidden="true" />
            </button>
          </span>
        );
      })}
    </div>
  );
}
