import { dictionary } from '../platform/i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

/** Words of parts that know no feature. */
export const uiWords = dictionary<typeof shape>('ui', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
