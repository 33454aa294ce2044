import { useNarrow } from '../../platform/screen.ts';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { openCommandBox } from './command-state.ts';
import { CreateMenu } from './create-menu.tsx';
import css from './top-bar.module.css';

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Search and command at the left; create, bell and account at the right. */
export function TopBar() {
  const t = appWords.use();
  const narrow = useNarrow();
  return (
    <header className={css['bar']}>
      <button
        type="button"
        className={css['search']}
        onClick={() => openCommandBox()}
        aria-keyshortcuts="Control+K Meta+K /"
      >
        <Icon name="search" size={16} />
        <span>{t(narrow ? 'search.short' : 'search.placeholder')}</span>
        {!narrow && <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>}
      </button>
      <div className={css['right']}>
        {!narrow && <CreateMenu />}
        <Bell />
        <AccountMenu />
      </div>
    </header>
  );
}
