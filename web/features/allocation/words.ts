import { dictionary } from '../../platform/i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

export const allocationWords = dictionary<typeof shape>('allocation', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
export const useT = allocationWords.use;
