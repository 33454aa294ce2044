export const words = {
  recall: {
    left: '剩 {count} 天',
    today: '今晚回收',
    named: '回收{left}',
    tip: '{day} 前（还有 {count} 个工作日）没有动静，就回到公海',
  },
  retry: '重试',
  undo: '撤销',
  close: '关闭',
  failed: '没读出来',
  denied: '这里您看不了',
  masked: '号码已隐藏',
  nobody: '公海',
};
