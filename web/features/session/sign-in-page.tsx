import { useT } from './words.ts';

/** Empty as yet. */
export function SignInPage() {
  const t = useT();
  return <h1>{t('title')}</h1>;
}
