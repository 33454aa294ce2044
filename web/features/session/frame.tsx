import type { ReactNode } from 'react';
import { changeLocale, localeNames, locales, useLocale } from '../../platform/i18n.ts';
import { setPreferences, useDark } from '../../platform/preferences.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { Logo } from '../../ui/logo.tsx';
import css from './frame.module.css';
import { useT } from './words.ts';

/** The page around signing in and setting up: the mark, the language, light or dark, and one card. */
export function Frame(props: { children: ReactNode; wide?: boolean; below?: ReactNode }) {
  const t = useT();
  const locale = useLocale();
  const dark = useDark();
  return (
    <div className={css['page']}>
      <header className={css['top']}>
        <div className={css['brand']}>
          <Logo size={28} />
          <span>{t('product')}</span>
        </div>
        <nav className={css['languages']} aria-label={t('language')}>
          {locales.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={one === locale}
              onClick={() => void changeLocale(one)}
            >
              {localeNames[one]}
            </button>
          ))}
          <button
            type="button"
            className={css['theme']}
            aria-label={dark ? t('toLight') : t('toDark')}
            title={dark ? t('toLight') : t('toDark')}
            onClick={() => setPreferences({ theme: dark ? 'light' : 'dark' })}
          >
            <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
              <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" />
            </svg>
          </button>
        </nav>
      </header>
      <main className={css['main']}>
        <div className={props.wide ? css['wide'] : css['narrow']}>
          <div className={css['card']}>{props.children}</div>
          {props.below}
        </div>
      </main>
    </div>
  );
}

/** The card's heading and the sentence under it. */
export function CardTitle({ title, text }: { title: string; text?: string }) {
  usePageTitle(title);
  return (
    <div className={css['title']}>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
    </div>
  );
}

/** What went wrong with the whole form. */
export function FormError({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <div role="alert" className={css['fault']}>
      {text}
    </div>
  );
}
