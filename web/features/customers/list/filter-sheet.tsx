import FilterOutlined from '@ant-design/icons/es/icons/FilterOutlined';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import type { FieldTable } from '../../../ui/fields/field-info.ts';
import { FilterEditor } from '../../../ui/records/filter-editor.tsx';
import { countConditions } from '../../../ui/records/filter-model.ts';
import { useT } from '../words.ts';
import { stateKeys, withValue, type ListState } from './list-state.ts';
import { QuickFilters } from './quick-filters.tsx';
import css from './list.module.css';

/** All filters on a phone, in a sheet within reach of the thumb. */
export function FilterSheet(props: { fields: FieldTable; state: ListState; onState: (state: ListState) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [round, setRound] = useState(0);
  const { state, onState, fields } = props;
  const quick = stateKeys.filter((key) => key !== 'q' && key !== 'sort' && key !== 'filter' && state[key]).length;
  const count = quick + countConditions(state.filter);
  return (
    <>
      <Button
        icon={<FilterOutlined aria-hidden="true" />}
        type={count > 0 ? 'primary' : 'default'}
        ghost={count > 0}
        aria-label={t('list.filters')}
        onClick={() => setOpen(true)}
      >
        {count > 0 ? String(count) : null}
      </Button>
      <Dialog
        open={open}
        title={t('list.filters')}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button
              onClick={() => {
                onState({ ...(state.q ? { q: state.q } : {}), ...(state.sort ? { sort: state.sort } : {}) });
                setRound((n) => n + 1);
              }}
            >
              {t('list.clearAll')}
            </Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              {t('list.showResults')}
            </Button>
          </>
        }
      >
        <div className={css['quickTall']}>
          <QuickFilters tall fields={fields} state={state} onState={onState} />
          <FilterEditor
            key={round}
            fields={fields}
            first="name"
            filter={state.filter}
            onFilter={(filter) => onState(withValue(state, 'filter', filter))}
          />
        </div>
      </Dialog>
    </>
  );
}
