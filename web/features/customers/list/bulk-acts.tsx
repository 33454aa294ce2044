import Button from 'antd/es/button';
import Dropdown from 'antd/es/dropdown';
import { lazy } from 'react';
import type { Selection } from '../../../../contract/bulk.ts';
import { showOverlay } from '../../../platform/overlay.tsx';
import { useCan } from '../../../platform/session.tsx';
import { openTransfer } from '../../handovers/public.tsx';
import { useT } from '../words.ts';
import type { BulkKind } from './bulk-form.tsx';

const BulkDialog = lazy(async () => import('./bulk-dialog.tsx').then((m) => ({ default: m.BulkDialog })));
const ExportDialog = lazy(async () => import('./export-dialog.tsx').then((m) => ({ default: m.ExportDialog })));

/** The acts on a selection; each opens with a preview of what it would do. */
export function BulkActs(props: {
  selection: () => Selection;
  columns: readonly string[];
  /** The act is done: the selection may go. */
  onDone: () => void;
}) {
  const t = useT();
  const writes = useCan('customers.write');
  const assigns = useCan('customers.assign');
  const deletes = useCan('customers.delete');
  const exports = useCan('customers.export');
  const open = (kind: BulkKind) =>
    showOverlay(BulkDialog, { kind, selection: props.selection(), onDone: props.onDone });
  return (
    <>
      {writes && (
        <>
          <Button size="small" onClick={() => open('edit')}>
            {t('bulk.edit')}
          </Button>
          <Button size="small" onClick={() => open('tag')}>
            {t('bulk.tag')}
          </Button>
          <Button size="small" onClick={() => open('group')}>
            {t('bulk.group')}
          </Button>
        </>
      )}
      {assigns && (
        <Button size="small" onClick={() => open('assign')}>
          {t('bulk.assign')}
        </Button>
      )}
      {writes && (
        <Button size="small" onClick={() => openTransfer(props.selection(), props.onDone)}>
          {t('acts.transfer')}
        </Button>
      )}
      {(exports || deletes) && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...(exports ? [{ key: 'export', label: t('bulk.export') }] : []),
              ...(deletes ? [{ key: 'remove', label: t('bulk.remove'), danger: true }] : []),
            ],
            onClick: ({ key }) => {
              if (key === 'remove') open('remove');
              else showOverlay(ExportDialog, { selection: props.selection(), columns: props.columns });
            },
          }}
        >
          <Button size="small">{t('bulk.more')}</Button>
        </Dropdown>
      )}
    </>
  );
}
