import type { Words } from '../../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  title: '我的帳號',
} satisfies Words<typeof shape>;
