import type { Words } from '../../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  title: '匯入匯出',
} satisfies Words<typeof shape>;
