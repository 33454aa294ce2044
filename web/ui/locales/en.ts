import type { Words } from '../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  recall: {
    left: '{count} days left',
    today: 'Tonight',
    named: 'Recall: {left}',
    tip: 'Goes back to the pool after {day} ({count} working days left) unless something is done',
  },
  retry: 'Try again',
  undo: 'Undo',
  close: 'Close',
  failed: 'Could not load',
  denied: 'Not open to you',
  masked: 'Number hidden',
  nobody: 'Pool',
} satisfies Words<typeof shape>;
