import { approvalKinds } from '../approvals.ts';
import type { NoticeFacts, NoticeKind } from '../notices.ts';
import type { Locale } from '../primitives.ts';
import { approvalText } from './approvals.ts';

/** What the bell and its mails say, in three languages. `{customer}` is the customer's name, other braces take the facts. */
export const noticeWords: Record<Locale, Record<NoticeKind, string>> = {
  'zh-CN': {
    approval_asked: '{by}请您审批：{about}',
    approval_decided: '您的申请“{about}”{outcome}',
    approval_expired: '您的申请“{about}”没人处理，已过期',
    approval_withdrawn: '{by}撤回了申请：{about}',
  },
  'zh-TW': {
    approval_asked: '{by}請您審批：{about}',
    approval_decided: '您的申請「{about}」{outcome}',
    approval_expired: '您的申請「{about}」沒有人處理，已過期',
    approval_withdrawn: '{by}撤回了申請：{about}',
  },
  en: {
    approval_asked: '{by} asks for your approval: {about}',
    approval_decided: 'Your request “{about}” was {outcome}',
    approval_expired: 'Your request “{about}” expired undecided',
    approval_withdrawn: '{by} withdrew a request: {about}',
  },
};

/** Values that are words themselves: `{outcome: 'outcome.approved'}`. */
export const factWords: Record<Locale, Record<string, string>> = {
  'zh-CN': { 'outcome.approved': '已同意', 'outcome.refused': '未获同意' },
  'zh-TW': { 'outcome.approved': '已同意', 'outcome.refused': '未獲同意' },
  en: { 'outcome.approved': 'approved', 'outcome.refused': 'refused' },
};

/** A notice in words. A fact `approval:<kind>` says what that request asks for. */
export function noticeText(
  locale: Locale,
  notice: { kind: NoticeKind; customer: { name: string } | null; facts: NoticeFacts },
): string {
  const values: NoticeFacts = { ...notice.facts, customer: notice.customer?.name ?? '' };
  return noticeWords[locale][notice.kind].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(values[key] ?? '');
    const asked = approvalKinds.find((kind) => value === `approval:${kind}`);
    return asked ? approvalText(locale, asked, values) : (factWords[locale][value] ?? value);
  });
}
