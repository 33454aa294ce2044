import { dictionary } from './i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

/** The platform's own words: relative days, lost connections. Loaded before the first screen. */
export const platformWords = dictionary<typeof shape>('platform', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
