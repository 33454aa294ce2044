import { Link } from '@tanstack/react-router';
import css from './who-switch.module.css';
import { useT } from './words.ts';

/** 我的 / 团队: two addresses of the same page. */
export function WhoSwitch({ who }: { who: 'mine' | 'team' }) {
  const t = useT();
  return (
    <nav className={css['switch']} aria-label={t('who.label')}>
      <Link
        to="/"
        search={{}}
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={who === 'mine' ? 'page' : undefined}
        className={css['side']}
      >
        {t('who.mine')}
      </Link>
      <Link
        to="/"
        search={{ who: 'team' }}
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={who === 'team' ? 'page' : undefined}
        className={css['side']}
      >
        {t('who.team')}
      </Link>
    </nav>
  );
}
