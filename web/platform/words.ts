import { use } from 'react';
import type { DomainWords } from '../../contract/words/domain-shape.ts';
import type { Locale } from '../../contract/primitives.ts';
import { currentLocale, loadWithLanguage, useLocale } from './i18n.ts';

const sources: Record<Locale, () => Promise<DomainWords>> = {
  'zh-CN': () => import('../../contract/words/domain.zh-CN.ts').then((m) => m.zhCN),
  'zh-TW': () => import('../../contract/words/domain.zh-TW.ts').then((m) => m.zhTW),
  en: () => import('../../contract/words/domain.en.ts').then((m) => m.en),
};
const loading = new Map<Locale, Promise<DomainWords>>();

function loadFor(locale: Locale): Promise<DomainWords> {
  let promise = loading.get(locale);
  if (!promise) {
    promise = sources[locale]();
    promise.catch(() => loading.delete(locale));
    loading.set(locale, promise);
  }
  return promise;
}

loadWithLanguage(() => loading.size > 0, loadFor);

/** Fetches the domain's words in the language in use; for a route's loader. */
export async function loadDomainWords(): Promise<DomainWords> {
  return loadFor(currentLocale());
}

/** The domain's words: layers, grades, roles, channels, field labels, reasons … in the language in use. */
export function useDomainWords(): DomainWords {
  return use(loadFor(useLocale()));
}

/** A word of a list that an organisation may extend: its own words (an industry typed in) are shown as they are. */
export function wordOf(words: Record<string, string>, code: string | null | undefined): string {
  return code ? (words[code] ?? code) : '';
}
