import { useRouter } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { noticePath, noticesList, noticesRead, type Notice } from '../../../contract/notices.ts';
import { noticeText } from '../../../contract/words/notices.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useAct, useEndless } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { InstantText } from '../../ui/value-texts.tsx';
import { appWords } from '../app-words.ts';
import css from './bell.module.css';

/** ↑ and ↓ walk through what can be opened or done in the panel. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % all.length);
  event.preventDefault();
  next?.focus();
}

/** What happened that this person should know; opening one marks it as read. */
export function News({ unread, close }: { unread: number; close: () => void }) {
  const t = appWords.use();
  const locale = useLocale();
  const router = useRouter();
  const list = useEndless(noticesList, { query: { limit: 12 } });
  const read = useAct(noticesRead, { settles: ['notices.'], onError: (error) => toast.problem(error) });
  const open = (notice: Notice) => {
    if (notice.readAt === null) read.mutate({ body: { ids: [notice.id] } });
    close();
    void router.navigate({ href: noticePath(notice) });
  };
  if (list.isPending) return <SkeletonRows rows={2} height={44} />;
  if (list.items.length === 0) return null;
  return (
    <section>
      <div className={css['newsHead']}>
        <h3>
          {t('bell.news')} {unread > 0 && <span>{t('bell.newsCount', { count: unread })}</span>}
        </h3>
        {unread > 0 && (
          <button type="button" className={css['quiet']} onClick={() => read.mutate({ body: { all: true } })}>
            {t('bell.readAll')}
          </button>
        )}
      </div>
      <ul>
        {list.items.map((notice) => (
          <li key={notice.id} className={css['news']} data-unread={notice.readAt === null}>
            <a
              href={noticePath(notice)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                open(notice);
              }}
            >
              <span className={css['newsText']}>{noticeText(locale, notice)}</span>
              <span className={css['newsTime']}>
                <InstantText instant={notice.createdAt} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className={css['quiet']} onClick={() => void list.fetchNextPage()}>
          {t('bell.more')}
        </button>
      )}
    </section>
  );
}
