import type { Words } from '../../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  title: 'Import and export',
} satisfies Words<typeof shape>;
