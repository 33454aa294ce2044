export const words = {
  retry: '重试',
  undo: '撤销',
  close: '关闭',
  failed: '没读出来',
  denied: '这里您看不了',
  masked: '号码已隐藏',
  nobody: '公海',
};
