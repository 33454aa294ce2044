import { dictionary } from '../../platform/i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

/** Words of tables, filters, forms and pickers. */
export const recordWords = dictionary<typeof shape>('records', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
