import { dictionary } from '../../platform/i18n.ts';
import type { words as shape } from './locales/zh-CN.ts';

export const handoversWords = dictionary<typeof shape>('handovers', {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
});
export const useT = handoversWords.use;
