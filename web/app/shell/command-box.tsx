import { useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { useMe } from '../../platform/session.tsx';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import css from './command-box.module.css';
import { CommandRow } from './command-row.tsx';
import { closePanel, usePanel } from './command-state.ts';
import { useCommands } from './commands.ts';
import { Modal } from './modal.tsx';

/** The search-and-command box, when it is open. */
export function CommandBox() {
  return usePanel() === 'command' ? <Open /> : null;
}

function Open() {
  const t = appWords.use();
  const me = useMe();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const openCustomer = useCallback((id: string) => void navigate({ to: '/customers/$id', params: { id } }), [navigate]);
  const q = useDeferredValue(text.trim());
  const { groups, pending } = useCommands(q, me, openCustomer);
  const flat = useMemo(() => groups.flatMap(({ rows }) => rows), [groups]);
  const chosen = flat[Math.min(at, flat.length - 1)];

  const run = (row: (typeof flat)[number]) => {
    closePanel();
    row.run();
  };
  return (
    <Modal kind="box" label={t('search.open')} onClose={closePanel}>
      <div className={css['head']}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t('search.open')}
          placeholder={t('search.placeholder')}
          value={text}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          enterKeyHint="go"
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0 && flat.length > 0) {
              event.preventDefault();
              setAt((Math.min(at, flat.length - 1) + step + flat.length) % flat.length);
            } else if (event.key === 'Enter' && chosen && !pending) {
              event.preventDefault();
              run(chosen);
            }
          }}
        />
        <button type="button" onClick={closePanel} aria-label={`Esc ${t('shortcuts.close')}`}>
          <kbd>Esc</kbd>
        </button>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('search.open')} className={css['list']}>
        {groups.map(({ name, title, rows }) => (
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <div id={`${id}-${name}`} className={css['title']}>
              {title}
            </div>
            {rows.map((row) => (
              <CommandRow
                key={row.id}
                id={`${id}-${row.id}`}
                row={row}
                isChosen={row === chosen}
                choose={() => run(row)}
                point={() => setAt(flat.indexOf(row))}
              />
            ))}
          </div>
        ))}
        {pending && flat.length === 0 && (
          <div className={css['waiting']}>
            <SkeletonBar width="45%" />
            <SkeletonBar width="60%" />
            <SkeletonBar width="38%" />
          </div>
        )}
        {!pending && q && flat.length === 0 && (
          <div className={css['none']}>
            <strong>{t('search.none', { q })}</strong>
            <span>{t('search.noneText')}</span>
          </div>
        )}
      </div>
      <div className={css['foot']} aria-hidden="true">
        {t('search.keys')}
      </div>
      <div role="status" className="visually-hidden">
        {q && !pending ? t('search.results', { count: flat.length }) : ''}
      </div>
    </Modal>
  );
}
