import type { Words } from '../../platform/i18n.ts';
import type { words as shape } from './zh-CN.ts';

export const words = {
  product: 'Guike',
  notFound: {
    title: 'No such page',
    text: 'The address may be wrong, or what was here has moved.',
    back: 'Back to Today',
  },
  broken: {
    title: 'This page broke',
    text: 'What you entered is kept. Reloading usually helps.',
    retry: 'Reload the page',
    details: 'What went wrong',
  },
  nav: {
    label: 'Main',
    today: 'Today',
    customers: 'Customers',
    funnel: 'Funnel',
    import: 'Import',
    people: 'People',
    settings: 'Settings',
    bin: 'Bin',
    account: 'My account',
    more: 'More',
    collapse: 'Collapse navigation',
    expand: 'Expand navigation',
  },
} satisfies Words<typeof shape>;
