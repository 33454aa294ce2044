export { notifyUnscoped as notify, quietUnscoped as quietNotices, type NewNotice } from './notices.store.ts';
