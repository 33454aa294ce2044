import type { Words } from '../../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  title: '設定',
} satisfies Words<typeof shape>;
