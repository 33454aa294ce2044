import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { actionsFor } from '../../platform/actions.ts';
import { useMe } from '../../platform/session.tsx';
import { Icon } from '../../ui/icon.tsx';
import { appWords } from '../app-words.ts';
import css from './bottom-bar.module.css';
import { closePanel, openCreateMenu, usePanel } from './command-state.ts';
import { Modal } from './modal.tsx';
import { navFor } from './nav-items.ts';

/** The phone's navigation: three places, “＋” in the middle, and the rest under “more”. */
export function BottomBar() {
  const t = appWords.use();
  const me = useMe();
  const panel = usePanel();
  const [more, setMore] = useState(false);
  const items = navFor(me.abilities);
  const creates = actionsFor(me).filter(({ kind }) => kind === 'create');
  const shown = items.slice(0, 3);
  const tab = (item: (typeof items)[number]) => (
    <Link
      key={item.to}
      to={item.to}
      className={css['tab']}
      activeOptions={{ exact: item.to === '/', includeSearch: false }}
    >
      <Icon name={item.icon} size={22} />
      {t(item.label)}
    </Link>
  );
  return (
    <nav className={css['bar']} aria-label={t('nav.label')}>
      {shown.slice(0, 2).map(tab)}
      {creates.length > 0 && (
        <button type="button" className={css['plus']} aria-label={t('create.open')} onClick={openCreateMenu}>
          <span>
            <Icon name="plus" size={22} />
          </span>
        </button>
      )}
      {shown.slice(2).map(tab)}
      <button type="button" className={css['tab']} aria-expanded={more} onClick={() => setMore(true)}>
        <Icon name="more" size={22} />
        {t('nav.more')}
      </button>
      {more && (
        <Modal kind="sheet" label={t('nav.more')} onClose={() => setMore(false)}>
          <ul className={css['sheet']}>
            {items.slice(3).map((item) => (
              <li key={item.to}>
                <Link to={item.to} onClick={() => setMore(false)}>
                  <Icon name={item.icon} />
                  {t(item.label)}
                </Link>
              </li>
            ))}
            <li>
              <Link to="/account" onClick={() => setMore(false)}>
                <Icon name="user" />
                {t('nav.account')}
              </Link>
            </li>
          </ul>
        </Modal>
      )}
      {panel === 'create' && (
        <Modal kind="sheet" label={t('create.title')} onClose={closePanel}>
          <ul className={css['sheet']}>
            {creates.map((action) => (
              <li key={action.id}>
                <button
                  type="button"
                  onClick={() => {
                    closePanel();
                    action.run();
                  }}
                >
                  {action.icon?.()}
                  {action.label()}
                </button>
              </li>
            ))}
          </ul>
        </Modal>
      )}
    </nav>
  );
}
