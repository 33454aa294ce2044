import type { Words } from '../../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  title: '登入',
} satisfies Words<typeof shape>;
