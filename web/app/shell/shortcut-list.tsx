import { actionsFor, type Action } from '../../platform/actions.ts';
import { useMe } from '../../platform/session.tsx';
import { appWords } from '../app-words.ts';
import { closePanel, usePanel } from './command-state.ts';
import { Keys } from './keys.tsx';
import { Modal } from './modal.tsx';
import css from './shortcut-list.module.css';
import { isMac } from './top-bar.tsx';

/** The “?” overlay: every key there is. */
export function ShortcutList() {
  const t = appWords.use();
  const me = useMe();
  if (usePanel() !== 'shortcuts') return null;
  const keyed = actionsFor(me).filter(({ keys }) => keys && keys !== '?');
  const group = (title: string, rows: { keys: string; label: string }[]) => (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} then={t('shortcuts.after')} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
  const rowsOf = (actions: Action[]) => actions.map((one) => ({ keys: one.keys ?? '', label: one.label() }));
  return (
    <Modal kind="box" label={t('shortcuts.title')} onClose={closePanel}>
      <div className={css['list']}>
        <header>
          <h2>{t('shortcuts.title')}</h2>
          <button type="button" aria-label={t('shortcuts.close')} onClick={closePanel}>
            ×
          </button>
        </header>
        <div className={css['groups']}>
          {group(t('shortcuts.groupAnywhere'), [
            { keys: isMac ? '⌘K' : 'Ctrl+K', label: t('shortcuts.search') },
            { keys: '/', label: t('shortcuts.search') },
            { keys: 'n', label: t('shortcuts.create') },
            { keys: '?', label: t('shortcuts.help') },
            { keys: 'Esc', label: t('shortcuts.close') },
          ])}
          {group(t('shortcuts.groupGo'), rowsOf(keyed.filter(({ kind }) => kind === 'go')))}
          {keyed.some(({ kind }) => kind !== 'go') &&
            group(t('shortcuts.groupDo'), rowsOf(keyed.filter(({ kind }) => kind !== 'go')))}
        </div>
      </div>
    </Modal>
  );
}
