import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import Input, { type InputRef } from 'antd/es/input';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../words.ts';
import css from './list.module.css';

const typing = 'input, textarea, select, [contenteditable=true], [role=dialog] *';

/** Search in the list; the list follows while typing. The key / comes here. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const t = useT();
  const box = useRef<InputRef>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => latest.current(typed.trim()), 220);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      event.preventDefault();
      box.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Input
      ref={box}
      className={css['search'] ?? ''}
      type="search"
      enterKeyHint="search"
      aria-label={t('list.search')}
      placeholder={t('list.searchHint')}
      prefix={<SearchOutlined aria-hidden="true" />}
      suffix={typed === '' ? <kbd className={css['key']}>/</kbd> : null}
      allowClear
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (typed) {
            setTyped('');
            onSearch('');
          } else box.current?.blur();
        }
      }}
      onPressEnter={() => onSearch(typed.trim())}
    />
  );
}
