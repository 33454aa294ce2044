import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined';
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import ExpandAltOutlined from '@ant-design/icons/es/icons/ExpandAltOutlined';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import { useT } from '../words.ts';
import type { RecordTab } from '../search.ts';
import { CustomerRecord } from './customer-record.tsx';
import css from './record.module.css';

const busy =
  'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], .ant-select, .ant-picker';

/** What stands over the record and takes the keys first. */
const above = [
  '.ant-modal-wrap:not([style*="display: none"])',
  ...['popover', 'dropdown', 'select-dropdown', 'picker-dropdown'].map(
    (part) => `.ant-${part}:not(.ant-${part}-hidden):not([style*="display: none"])`,
  ),
].join(', ');

/** The record beside the list: the list stays in sight and in use, ↑ ↓ walk through it, Escape closes. */
export function CustomerDrawer(props: {
  id: string;
  tab: RecordTab | undefined;
  onTab: (tab: RecordTab) => void;
  rows: readonly { id: string }[];
  onWalk: (id: string) => void;
  onClose: () => void;
}) {
  const t = useT();
  const panel = useRef<HTMLElement>(null);
  const { rows, onWalk, onClose } = props;
  const at = rows.findIndex((row) => row.id === props.id);
  const before = rows[at - 1]?.id;
  const after = at >= 0 ? rows[at + 1]?.id : rows[0]?.id;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(event.target instanceof Element) || event.target.closest(busy)) return;
      if (document.querySelector(above)) return;
      const to =
        event.key === 'ArrowDown' || event.key === 'j'
          ? after
          : event.key === 'ArrowUp' || event.key === 'k'
            ? before
            : undefined;
      if (event.key === 'Escape') onClose();
      else if (to) {
        event.preventDefault();
        event.stopPropagation();
        onWalk(to);
      }
    };
    // Before the table's own keys: while a record is open, walking opens.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [before, after, onWalk, onClose]);
  return (
    <aside ref={panel} className={css['drawer']} aria-label={t('record.label')}>
      <div className={css['drawerBar']}>
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined aria-hidden="true" />}
          disabled={!before}
          aria-label={t('record.previous')}
          title={`${t('record.previous')} ↑`}
          onClick={() => before && onWalk(before)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined aria-hidden="true" />}
          disabled={!after}
          aria-label={t('record.next')}
          title={`${t('record.next')} ↓`}
          onClick={() => after && onWalk(after)}
        />
        <span className={css['drawerEnd']}>
          <Link
            to="/customers/$id"
            params={{ id: props.id }}
            search={props.tab ? { tab: props.tab } : {}}
            className={css['iconLink']}
            aria-label={t('record.openPage')}
            title={t('record.openPage')}
          >
            <ExpandAltOutlined aria-hidden="true" />
          </Link>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('acts.close')}
            onClick={onClose}
          />
        </span>
      </div>
      <CustomerRecord
        key={props.id}
        id={props.id}
        tab={props.tab ?? 'timeline'}
        onTab={props.onTab}
        onGone={onClose}
        inDrawer
      />
    </aside>
  );
}
