import type { Words } from '../i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  product: 'Guike',
  offline: 'No connection. What you entered is kept; try again once you are back online.',
  timeout: 'The server took too long to answer. Try again.',
  unreadable: 'The server’s answer makes no sense. Reload the page and try again.',
  today: 'today',
  tomorrow: 'tomorrow',
  dayAfter: 'in 2 days',
  yesterday: 'yesterday',
  dayBefore: '2 days ago',
  daysAgo: { one: '{count} day ago', other: '{count} days ago' },
  daysAhead: { one: 'in {count} day', other: 'in {count} days' },
  justNow: 'just now',
  minutesAgo: { one: '{count} minute ago', other: '{count} minutes ago' },
  hoursAgo: { one: '{count} hour ago', other: '{count} hours ago' },
  days: { one: '{count} day', other: '{count} days' },
  seconds: { one: '{count} second', other: '{count} seconds' },
  minutes: { one: '{count} minute', other: '{count} minutes' },
  hours: { one: '{count} hour', other: '{count} hours' },
} satisfies Words<typeof shape>;
