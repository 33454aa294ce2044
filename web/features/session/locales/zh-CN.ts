export const words = {
  title: '登录',
};
