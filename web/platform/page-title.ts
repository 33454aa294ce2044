import { useEffect } from 'react';
import { platformWords } from './platform-words.ts';

/** Names the page in the browser's tab and history. */
export function usePageTitle(title: string | undefined): void {
  const t = platformWords.use();
  useEffect(() => {
    if (title) document.title = `${title} · ${t('product')}`;
  }, [title, t]);
}
