export const words = {
  title: '设置',
};
