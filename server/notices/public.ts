export { notifyUnscoped as notify, type NewNotice } from './notices.store.ts';
