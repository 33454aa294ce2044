export const words = {
  product: '归客',
  notFound: { title: '没有这个页面', text: '地址可能写错了，或者内容已被移走。', back: '回到今日' },
  broken: { title: '页面出错了', text: '您填的内容还在。刷新一下，多半就好。', retry: '刷新页面', details: '出错信息' },
  nav: {
    label: '主导航',
    today: '今日',
    customers: '客户',
    funnel: '漏斗',
    import: '导入',
    people: '成员',
    settings: '设置',
    bin: '回收站',
    account: '我的账号',
    more: '更多',
    collapse: '收起导航',
    expand: '展开导航',
  },
};
