export const words = {
  title: '我的账号',
};
