export const words = {
  title: '成员',
};
