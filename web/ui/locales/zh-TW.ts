import type { Words } from '../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  retry: '重試',
  undo: '復原',
  close: '關閉',
  failed: '無法讀取',
  denied: '這裡您不能檢視',
  masked: '號碼已隱藏',
  nobody: '公海',
} satisfies Words<typeof shape>;
