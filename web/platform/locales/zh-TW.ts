import type { Words } from '../i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  product: '歸客',
  offline: '網路斷了。您填的內容還在，連上後再試。',
  timeout: '伺服器太久沒有回應，請再試一次。',
  unreadable: '無法讀取伺服器的回應，請重新整理頁面再試。',
  today: '今天',
  tomorrow: '明天',
  dayAfter: '後天',
  yesterday: '昨天',
  dayBefore: '前天',
  daysAgo: '{count} 天前',
  daysAhead: '{count} 天後',
  justNow: '剛剛',
  minutesAgo: '{count} 分鐘前',
  hoursAgo: '{count} 小時前',
  days: '{count} 天',
  seconds: '{count} 秒',
  minutes: '{count} 分鐘',
  hours: '{count} 小時',
} satisfies Words<typeof shape>;
