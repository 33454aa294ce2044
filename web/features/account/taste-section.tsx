import Segmented from 'antd/es/segmented';
import type { Locale } from '../../../contract/primitives.ts';
import { localeNames, locales, useLocale } from '../../platform/i18n.ts';
import { usePreferences, type ThemeChoice } from '../../platform/preferences.ts';
import { saveTaste } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import css from './account.module.css';
import { Section } from './section.tsx';
import { useT } from './words.ts';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];

/** The language I read and the look I like, on all my devices. */
export function TasteSection() {
  const t = useT();
  const locale = useLocale();
  const { theme } = usePreferences();
  return (
    <Section title={t('taste.title')}>
      <div className={css['choice']}>
        <span id="taste-language">{t('taste.language')}</span>
        <Segmented<Locale>
          aria-labelledby="taste-language"
          value={locale}
          options={locales.map((one) => ({ value: one, label: <span lang={one}>{localeNames[one]}</span> }))}
          onChange={(chosen) => void saveTaste({ locale: chosen }).catch(toast.problem)}
        />
      </div>
      <div className={css['choice']}>
        <span id="taste-theme">{t('taste.theme')}</span>
        <Segmented<ThemeChoice>
          aria-labelledby="taste-theme"
          value={theme}
          options={themes.map((one) => ({ value: one, label: t(`taste.${one}`) }))}
          onChange={(chosen) => void saveTaste({ theme: chosen }).catch(toast.problem)}
        />
      </div>
    </Section>
  );
}
