import { dictionary } from '../platform/i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

/** Words of the shell: navigation, command box, menus, what is shown when a page is missing or broken. */
export const appWords = dictionary<typeof shape>('app', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
