import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { loadActionWords } from '../../platform/actions.ts';
import { useLiveStream } from '../../platform/live.ts';
import { OverlayHost } from '../../platform/overlay.tsx';
import { useNarrow } from '../../platform/screen.ts';
import { InsideMain } from '../../ui/message.tsx';
import { appWords } from '../app-words.ts';
import { AntDesign } from './ant-design.tsx';
import './app-actions.ts';
import { BottomBar } from './bottom-bar.tsx';
import { CommandBox } from './command-box.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import css from './shell.module.css';
import { ShortcutList } from './shortcut-list.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page of a signed-in person. */
export function Shell() {
  const t = appWords.use();
  const narrow = useNarrow();
  useLiveStream();
  useShortcuts();
  useEffect(() => void loadActionWords(), []);
  const moving = useRouterState({ select: (state) => state.status === 'pending' });
  return (
    <AntDesign>
      <a className={css['skip']} href="#content">
        {t('skip')}
      </a>
      <div className={css['shell']}>
        {!narrow && <SideNav />}
        <div className={css['page']}>
          <TopBar />
          <OfflineBanner />
          <div className={css['progress']} data-moving={moving} aria-hidden="true" />
          <main id="content" className={css['content']} tabIndex={-1} data-scroll-restoration-id="content">
            <InsideMain value={true}>
              <Outlet />
            </InsideMain>
          </main>
          {narrow && <BottomBar />}
        </div>
      </div>
      <CommandBox />
      <ShortcutList />
      <OverlayHost />
    </AntDesign>
  );
}
