import { useT } from './words.ts';

/** Empty as yet. */
export function LinkPage() {
  const t = useT();
  return <h1>{t('title')}</h1>;
}
