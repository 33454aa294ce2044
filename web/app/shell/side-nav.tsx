import { Link } from '@tanstack/react-router';
import { setPreferences, usePreferences } from '../../platform/preferences.ts';
import { useMe } from '../../platform/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { appWords } from '../app-words.ts';
import { navFor, type NavItem } from './nav-items.ts';
import css from './side-nav.module.css';
import { useWaiting } from './use-waiting.ts';

/** The desktop's navigation at the left; folds to icons. */
export function SideNav() {
  const t = appWords.use();
  const me = useMe();
  const { navCollapsed: folded } = usePreferences();
  const waiting = useWaiting();
  const items = navFor(me.abilities);
  const isLow = ({ to }: NavItem) => to === '/bin' || to === '/settings';
  const link = (item: NavItem) => (
    <li key={item.to}>
      <Link
        to={item.to}
        className={css['link']}
        activeOptions={{ exact: item.to === '/', includeSearch: false }}
        title={folded ? t(item.label) : undefined}
      >
        <Icon name={item.icon} />
        <span className={folded ? 'visually-hidden' : undefined}>{t(item.label)}</span>
        {item.to === '/approvals' && waiting > 0 && (
          <span className={css['count']}>{waiting > 99 ? '99+' : waiting}</span>
        )}
      </Link>
    </li>
  );
  return (
    <nav className={css['nav']} data-folded={folded} aria-label={t('nav.label')}>
      <Link to="/" className={css['brand']} title={me.organisation.name}>
        <Logo size={28} />
        <span className={folded ? 'visually-hidden' : css['names']}>
          <strong>{t('product')}</strong>
          <span>{me.organisation.name}</span>
        </span>
      </Link>
      <ul>{items.filter((item) => !isLow(item)).map(link)}</ul>
      <ul className={css['low']}>
        {items.filter(isLow).map(link)}
        <li>
          <button
            type="button"
            className={css['link']}
            aria-expanded={!folded}
            title={folded ? t('nav.expand') : undefined}
            onClick={() => setPreferences({ navCollapsed: !folded })}
          >
            <Icon name={folded ? 'expand' : 'collapse'} />
            <span className={folded ? 'visually-hidden' : undefined}>{t(folded ? 'nav.expand' : 'nav.collapse')}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
