import { useT } from './words.ts';

/** Empty as yet. */
export function WelcomePage() {
  const t = useT();
  return <h1>{t('title')}</h1>;
}
