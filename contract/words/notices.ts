import { approvalKinds } from '../approvals.ts';
import type { NoticeFacts, NoticeKind } from '../notices.ts';
import type { Locale } from '../primitives.ts';
import { approvalText } from './approvals.ts';

/** What the bell and its mails say, in three languages. `{customer}` is the customer's name, other braces take the facts. */
export const noticeWords: Record<Locale, Record<NoticeKind, string>> = {
  'zh-CN': {
    recall_soon: '您有 {count} 个客户快被回收，最近的是“{first}”（{day}）',
    recalled: '昨晚回收了您 {count} 个客户：{names}',
    approval_asked: '{by}请您审批：{about}',
    approval_decided: '您的申请“{about}”{outcome}',
    approval_expired: '您的申请“{about}”没人处理，已过期',
    approval_withdrawn: '{by}撤回了申请：{about}',
    customers_received: '{by}把“{name}”转给了您',
    customers_taken: '{by}把您的“{name}”转给了{to}',
    handover_received: '{by}把{leaver}的 {count} 位客户交接给了您，请核对并确认',
    handover_done: '{by}已把您的客户交接出去，请核对并确认',
    transfer_proposed: '{by}想把“{name}”转给您，请接受或谢绝',
    transfer_answered: '{by}{outcome}您转的“{name}”',
  },
  'zh-TW': {
    recall_soon: '您有 {count} 個客戶快被回收，最近的是「{first}」（{day}）',
    recalled: '昨晚回收了您 {count} 個客戶：{names}',
    approval_asked: '{by}請您審批：{about}',
    approval_decided: '您的申請「{about}」{outcome}',
    approval_expired: '您的申請「{about}」沒有人處理，已過期',
    approval_withdrawn: '{by}撤回了申請：{about}',
    customers_received: '{by}把「{name}」轉給了您',
    customers_taken: '{by}把您的「{name}」轉給了{to}',
    handover_received: '{by}把{leaver}的 {count} 位客戶交接給了您，請核對並確認',
    handover_done: '{by}已把您的客戶交接出去，請核對並確認',
    transfer_proposed: '{by}想把「{name}」轉給您，請接受或婉拒',
    transfer_answered: '{by}{outcome}您轉的「{name}」',
  },
  en: {
    recall_soon: '{count} of your customers will be recalled soon, first “{first}” ({day})',
    recalled: 'Last night {count} of your customers were recalled: {names}',
    approval_asked: '{by} asks for your approval: {about}',
    approval_decided: 'Your request “{about}” was {outcome}',
    approval_expired: 'Your request “{about}” expired undecided',
    approval_withdrawn: '{by} withdrew a request: {about}',
    customers_received: '{by} handed “{name}” to you',
    customers_taken: '{by} handed your “{name}” to {to}',
    handover_received: '{by} handed {count} customers of {leaver} to you: check and confirm',
    handover_done: '{by} has handed your customers over: check and confirm',
    transfer_proposed: '{by} would like to hand “{name}” to you: accept or decline',
    transfer_answered: '{by} {outcome} “{name}”, which you wanted to hand over',
  },
};

/** Values that are words themselves: `{outcome: 'outcome.approved'}`. */
export const factWords: Record<Locale, Record<string, string>> = {
  'zh-CN': {
    'outcome.approved': '已同意',
    'outcome.refused': '未获同意',
    'outcome.accepted': '接受了',
    'outcome.declined': '谢绝了',
  },
  'zh-TW': {
    'outcome.approved': '已同意',
    'outcome.refused': '未獲同意',
    'outcome.accepted': '接受了',
    'outcome.declined': '婉拒了',
  },
  en: {
    'outcome.approved': 'approved',
    'outcome.refused': 'refused',
    'outcome.accepted': 'accepted',
    'outcome.declined': 'declined',
  },
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
