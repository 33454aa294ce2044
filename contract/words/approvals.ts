import type { ApprovalKind, ApprovalState } from '../approvals.ts';
import type { Locale } from '../primitives.ts';

/** What each kind of request asks for. `{name}` is the first customer's name (`+2` behind it for two more); other braces take the facts. */
export const approvalWords: Record<Locale, Record<ApprovalKind, string>> = {
  'zh-CN': {
    recall_extension: '把“{name}”的回收日从 {day} 延到 {until}',
    key_account_transfer: '把重点客户“{name}”转给{to}',
  },
  'zh-TW': {
    recall_extension: '把「{name}」的回收日從 {day} 延到 {until}',
    key_account_transfer: '把重點客戶「{name}」轉給{to}',
  },
  en: {
    recall_extension: 'put off the recall of “{name}” from {day} to {until}',
    key_account_transfer: 'hand the key account “{name}” to {to}',
  },
};

/** How far a request is. */
export const approvalStateWords: Record<Locale, Record<ApprovalState, string>> = {
  'zh-CN': { open: '待审批', approved: '已同意', refused: '未同意', withdrawn: '已撤回', expired: '已过期' },
  'zh-TW': { open: '待審批', approved: '已同意', refused: '未同意', withdrawn: '已撤回', expired: '已過期' },
  en: { open: 'Waiting', approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn', expired: 'Expired' },
};

/** What a request asks for, in words. */
export function approvalText(
  locale: Locale,
  kind: ApprovalKind,
  facts: Readonly<Record<string, string | number>>,
): string {
  return approvalWords[locale][kind].replaceAll(/\{(\w+)\}/g, (_, key: string) => String(facts[key] ?? ''));
}
