import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { lazy, useState } from 'react';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useNarrow } from '../../../platform/screen.ts';
import { useCan } from '../../../platform/session.tsx';
import type { FieldTable } from '../../../ui/fields/field-info.ts';
import { ColumnChooser } from '../../../ui/records/column-chooser.tsx';
import { FilterButton, FilterChips } from '../../../ui/records/filter-bar.tsx';
import { useT } from '../words.ts';
import { FilterSheet } from './filter-sheet.tsx';
import { withValue } from './list-state.ts';
import css from './list.module.css';
import { QuickFilters } from './quick-filters.tsx';
import { SearchBox } from './search-box.tsx';
import type { CustomerListModel } from './use-list.ts';

const ExportDialog = lazy(async () => import('./export-dialog.tsx').then((m) => ({ default: m.ExportDialog })));

/** Search, quick filters, the filter, columns and export; below them the filter's conditions in words. */
export function ListTools({ fields, model }: { fields: FieldTable; model: CustomerListModel }) {
  const t = useT();
  const narrow = useNarrow();
  const mayExport = useCan('customers.export');
  const [editing, setEditing] = useState(false);
  const { state, setState, layout } = model;
  const filter = {
    fields,
    filter: state.filter,
    // What is typed into a condition is one step for the browser's “back”, not one for each letter.
    onFilter: (next: typeof state.filter) => setState(withValue(state, 'filter', next), state.filter !== undefined),
    first: 'name',
  };
  const search = <SearchBox value={state.q ?? ''} onSearch={(q) => setState(withValue(state, 'q', q), true)} />;
  if (narrow)
    return (
      <div className={css['tools']} role="search">
        {search}
        <FilterSheet fields={fields} state={state} onState={setState} />
      </div>
    );
  return (
    <>
      <div className={css['tools']} role="search">
        {search}
        <QuickFilters fields={fields} state={state} onState={setState} />
        <FilterButton {...filter} open={editing} onOpenChange={setEditing} />
        <span className={css['toolsEnd']}>
          {mayExport && (
            <Button
              icon={<DownloadOutlined aria-hidden="true" />}
              aria-label={t('export.title')}
              title={t('export.title')}
              onClick={() =>
                showOverlay(ExportDialog, {
                  selection: { query: model.query },
                  columns: layout.columns.map((c) => c.field),
                })
              }
            />
          )}
          <Popover
            trigger="click"
            placement="bottomRight"
            arrow={false}
            destroyOnHidden
            content={
              <ColumnChooser
                fields={fields}
                columns={layout.columns}
                first="name"
                onColumns={layout.setColumns}
                onReset={layout.reset}
                density={layout.density}
                onDensity={layout.setDensity}
              />
            }
          >
            <Button
              icon={<SettingOutlined aria-hidden="true" />}
              aria-label={t('list.columns')}
              title={t('list.columns')}
            />
          </Popover>
        </span>
      </div>
      {state.filter && (
        <div className={css['chipsRow']}>
          <FilterChips {...filter} onEdit={() => setEditing(true)} />
        </div>
      )}
    </>
  );
}
