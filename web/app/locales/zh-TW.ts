import type { Words } from '../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  product: '歸客',
  notFound: { title: '沒有這個頁面', text: '網址可能有誤，或者內容已經移走。', back: '回到今日' },
  broken: {
    title: '頁面出錯了',
    text: '您填的內容還在。重新整理一下，多半就好。',
    retry: '重新整理',
    details: '錯誤訊息',
  },
  nav: {
    label: '主導覽',
    today: '今日',
    customers: '客戶',
    funnel: '漏斗',
    import: '匯入',
    people: '成員',
    settings: '設定',
    bin: '資源回收筒',
    account: '我的帳號',
    more: '更多',
    collapse: '收合導覽',
    expand: '展開導覽',
  },
} satisfies Words<typeof shape>;
