export const words = {
  title: '导入导出',
};
