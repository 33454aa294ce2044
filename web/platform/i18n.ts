/**
 * Words, in three languages, loaded one language at a time.
 *
 * A feature keeps its words in `locales/{zh-CN,zh-TW,en}.ts`. zh-CN is the shape:
 *
 *   // locales/zh-CN.ts
 *   export const words = { title: '今日', rows: '{count} 位客户', form: { save: '保存' } };
 *   // locales/en.ts — the same keys, or it does not compile. A plural is {one, other}.
 *   import type { words as shape } from './zh-CN.ts';
 *   export const words = {
 *     title: 'Today', rows: { one: '{count} customer', other: '{count} customers' }, form: { save: 'Save' },
 *   } satisfies Words<typeof shape>;
 *
 * and registers them once:
 *
 *   // words.ts
 *   import type { words as shape } from './locales/zh-CN.ts';
 *   export const todayWords = dictionary<typeof shape>('today', {
 *     'zh-CN': () => import('./locales/zh-CN.ts'), 'zh-TW': () => import('./locales/zh-TW.ts'), en: () => import('./locales/en.ts'),
 *   });
 *   export const useT = todayWords.use;
 *
 * A component says `const t = useT(); t('form.save'); t('rows', { count: 3 })`. It suspends until the words are there; a
 * route that names its dictionary in `loader: () => todayWords.load()` fetches them beside the page's own code.
 * Values stand in single braces. The domain's words (layers, grades, fields …) come from `useDomainWords()` in words.ts.
 */
import { createInstance } from 'i18next';
import { use, useSyncExternalStore } from 'react';
import type { Locale } from '../../contract/primitives.ts';
import { preferences, setPreferences } from './preferences.ts';

/** A text, or its forms for one and for more, chosen by `count`. */
export type Text = string | { one: string; other: string };
/** The shape of another language's words, given those of zh-CN: the same keys, each with a text. */
export type Words<S> = { readonly [K in keyof S]: S[K] extends string ? Text : Words<S[K]> };
/** The dotted keys of a dictionary: `'form.save'`. */
export type Key<S> = {
  [K in keyof S & string]: S[K] extends string ? K : `${K}.${Key<S[K]>}`;
}[keyof S & string];
export type Values = Record<string, string | number>;
export type Translate<S> = (key: Key<S>, values?: Values) => string;

export interface Dictionary<S> {
  readonly name: string;
  /** Fetches the words of the language in use. */
  readonly load: () => Promise<void>;
  /** Translates; suspends the component until the words are there, follows a change of language. */
  readonly use: () => Translate<S>;
  /** Outside of components, once the words are loaded. */
  readonly t: Translate<S>;
}

type Source = () => Promise<{ words: object }>;

export const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en'];
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** What a change of language fetches first: everything in use. */
const loaders: { isUsed: () => boolean; load: (locale: Locale) => Promise<unknown> }[] = [];
const listeners = new Set<() => void>();
let locale: Locale = preferences().locale ?? guess();

function guess(): Locale {
  for (const language of navigator.languages) {
    if (/^zh\b.*(?:TW|HK|MO|Hant)/i.test(language)) return 'zh-TW';
    if (/^zh\b/i.test(language)) return 'zh-CN';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'zh-CN';
}

const engine = createInstance();
void engine.init({
  lng: locale,
  fallbackLng: false,
  ns: [],
  nsSeparator: false,
  resources: {},
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
  returnNull: false,
});

/** i18next keeps plurals as `key_one`, `key_other`. */
function forms(words: object): object {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      if (typeof value !== 'object' || value === null) return [[key, value]];
      if ('one' in value && 'other' in value && Object.keys(value).length === 2)
        return [
          [`${key}_one`, value.one],
          [`${key}_other`, value.other],
        ];
      return [[key, forms(value)]];
    }),
  );
}

/** A promise that tells React's `use` at once that it is fulfilled, so that words fetched before a page are there in its first drawing. */
type Tracked = Promise<void> & { status?: 'fulfilled'; value?: undefined };

/** Registers a feature's words under its name. */
export function dictionary<S extends object>(name: string, sources: Record<Locale, Source>): Dictionary<S> {
  const loading = new Map<Locale, Promise<void>>();
  const loadFor = (wanted: Locale): Promise<void> => {
    let promise = loading.get(wanted);
    if (!promise) {
      const fetched: Tracked = sources[wanted]().then(
        ({ words }) => {
          engine.addResourceBundle(wanted, name, forms(words));
          fetched.status = 'fulfilled';
        },
        (error: unknown) => {
          loading.delete(wanted);
          throw error;
        },
      );
      promise = fetched;
      loading.set(wanted, promise);
    }
    return promise;
  };
  loadWithLanguage(() => engine.hasResourceBundle(locale, name), loadFor);
  const t = ((key: string, values?: Values) => engine.t(key, { ...values, ns: name, lng: locale })) as Translate<S>;
  const translators = new Map<Locale, Translate<S>>();
  return {
    name,
    t,
    load: () => loadFor(locale),
    use() {
      const now = useLocale();
      use(loadFor(now));
      let bound = translators.get(now);
      if (!bound) {
        bound = (key: string, values?: Values) => engine.t(key, { ...values, ns: name, lng: now });
        translators.set(now, bound);
      }
      return bound;
    },
  };
}

/** Registers something else to fetch before the language changes on the screen (the domain's words, Ant Design's). */
export function loadWithLanguage(isUsed: () => boolean, load: (locale: Locale) => Promise<unknown>): void {
  loaders.push({ isUsed, load });
}

export function currentLocale(): Locale {
  return locale;
}

export function useLocale(): Locale {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => locale,
  );
}

/** Changes the language of this browser: first all words in use are fetched, then the screen changes at once. */
export async function changeLocale(wanted: Locale): Promise<void> {
  setPreferences({ locale: wanted });
  if (wanted === locale) return;
  await Promise.all(loaders.filter(({ isUsed }) => isUsed()).map(async ({ load }) => load(wanted)));
  locale = wanted;
  await engine.changeLanguage(wanted);
  document.documentElement.lang = wanted;
  for (const listener of listeners) listener();
}

document.documentElement.lang = locale;
