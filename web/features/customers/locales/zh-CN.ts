export const words = {
  title: '客户',
};
