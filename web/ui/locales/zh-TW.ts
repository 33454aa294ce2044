import type { Words } from '../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  recall: {
    left: '剩 {count} 天',
    today: '今晚回收',
    named: '回收{left}',
    tip: '{day} 前（還有 {count} 個工作日）沒有動靜，就回到公海',
  },
  retry: '重試',
  undo: '復原',
  close: '關閉',
  failed: '無法讀取',
  denied: '這裡您不能檢視',
  masked: '號碼已隱藏',
  nobody: '公海',
} satisfies Words<typeof shape>;
