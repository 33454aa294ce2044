import type { HandoverReason, HandoverState } from '../../../contract/handovers.ts';
import type { LayerCode } from '../../../contract/funnel-words.ts';

/** What can be done to a hand-over; `finish` ends the running of it, `complete` comes with the last confirmation. */
export const handoverActs = ['propose', 'change', 'tick', 'run', 'finish', 'confirm', 'complete', 'cancel'] as const;
export type HandoverAct = (typeof handoverActs)[number];
/** Who somebody is to a hand-over. */
export const handoverParts = ['leader', 'giver', 'taker', 'system', 'bystander'] as const;
export type HandoverPart = (typeof handoverParts)[number];

const table: Record<
  HandoverAct,
  { parts: readonly HandoverPart[]; from: Partial<Record<HandoverState, HandoverState>> }
> = {
  propose: { parts: ['leader'], from: { draft: 'proposed', proposed: 'proposed' } },
  change: { parts: ['leader'], from: { draft: 'proposed', proposed: 'proposed' } },
  tick: {
    parts: ['leader', 'giver', 'taker'],
    from: { draft: 'draft', proposed: 'proposed', handed_over: 'handed_over' },
  },
  run: { parts: ['leader'], from: { proposed: 'running' } },
  finish: { parts: ['system'], from: { running: 'handed_over' } },
  confirm: { parts: ['leader', 'giver', 'taker'], from: { handed_over: 'handed_over' } },
  complete: { parts: ['system'], from: { handed_over: 'confirmed' } },
  cancel: { parts: ['leader'], from: { draft: 'cancelled', proposed: 'cancelled' } },
};

/** What an act by somebody in this part makes of a hand-over. */
export function afterHandoverAct(
  state: HandoverState,
  act: HandoverAct,
  part: HandoverPart,
): HandoverState | 'closed' | 'denied' {
  const { parts, from } = table[act];
  if (!parts.includes(part)) return 'denied';
  return from[state] ?? 'closed';
}

/** What an act by somebody in any of these parts makes of a hand-over. */
export function handoverOutcome(state: HandoverState, act: HandoverAct, parts: readonly HandoverPart[]) {
  const outcomes = parts.map((part) => afterHandoverAct(state, act, part));
  return outcomes.find((o) => o !== 'denied' && o !== 'closed') ?? (outcomes.includes('closed') ? 'closed' : 'denied');
}

/** Somebody who may take customers over. */
export interface Seller {
  id: string;
  /** Signed in the last twelve months, in minor units. */
  signed: number;
  /** Open customers he holds: neither signed nor given up. */
  held: number;
}

/** A customer to be handed over. */
export interface Leaving {
  id: string;
  layer: LayerCode;
  /** What it may bring, or has brought, in minor units. */
  value: number;
}

export interface Proposal {
  customerId: string;
  to: string | null;
  reason: Exclude<HandoverReason, { code: 'by_hand' }>;
}

/** Opportunities and what is signed are worth most in the hands that sell best. */
const hot: readonly LayerCode[] = ['opportunity', 'signed', 'implemented'];
/** The highest sellers take turns, so that none of them drowns. */
const best = 3;

/**
 * Who should get a leaver's customers: opportunities, contracts and renewals in turn to the highest sellers of the last twelve
 * months, the dearest first; the rest each to who holds least at that moment, within the cap; nobody beyond it. What was given
 * up goes to the pool. Deterministic: the same book gives the same proposal.
 */
export function proposedTakers(
  customers: readonly Leaving[],
  sellers: readonly Seller[],
  terms: { cap: number; currency: string },
): Proposal[] {
  const top = sellers
    .filter((s) => s.signed > 0)
    .toSorted((a, b) => b.signed - a.signed || (a.id < b.id ? -1 : 1))
    .slice(0, best);
  const load = new Map(sellers.map((s) => [s.id, s.held]));
  const give = (customer: Leaving, id: string, reason: Proposal['reason']): Proposal => {
    if (!hot.includes(customer.layer) || customer.layer === 'opportunity') load.set(id, load.get(id)! + 1);
    return { customerId: customer.id, to: id, reason };
  };
  let turn = 0;
  const order = [...customers].toSorted(
    (a, b) =>
      Number(hot.includes(b.layer)) - Number(hot.includes(a.layer)) || b.value - a.value || (a.id < b.id ? -1 : 1),
  );
  return order.map((customer): Proposal => {
    if (customer.layer === 'abandoned') return { customerId: customer.id, to: null, reason: { code: 'abandoned' } };
    if (sellers.length === 0) return { customerId: customer.id, to: null, reason: { code: 'nobody_else' } };
    if (hot.includes(customer.layer) && top.length > 0) {
      const rank = turn % top.length;
      turn += 1;
      const seller = top[rank]!;
      return give(customer, seller.id, {
        code: 'top_seller',
        rank: rank + 1,
        signed: { amount: seller.signed, currency: terms.currency },
      });
    }
    const [id, held] = [...load].toSorted(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))[0]!;
    // What is signed fills nobody's hands: the cap counts open customers only.
    if (held >= terms.cap && !hot.includes(customer.layer))
      return { customerId: customer.id, to: null, reason: { code: 'all_full', cap: terms.cap } };
    return give(customer, id, { code: 'least_load', held, cap: terms.cap });
  });
}

/** The first points of a checklist, in the organisation's language. */
export const firstPoints = {
  'zh-CN': [
    '合同原件、报价单和收款情况已交清',
    '跟进记录里答应客户的事已逐条说明',
    '共用邮箱、电话、微信等账号和密码已移交',
    '正在送的样品、资料和礼品已列清',
    '已告诉主要客户换了谁来联系',
    '借用的设备和客户资料已归还',
  ],
  'zh-TW': [
    '合約正本、報價單和收款情況已交清',
    '跟進紀錄裡答應客戶的事已逐條說明',
    '共用信箱、電話、LINE 等帳號和密碼已移交',
    '正在送的樣品、資料和禮品已列清',
    '已告訴主要客戶換了誰來聯絡',
    '借用的設備和客戶資料已歸還',
  ],
  en: [
    'Contracts, quotations and the state of payments are handed in',
    'What was promised to customers in follow-ups has been gone through',
    'Accounts and passwords of shared mailboxes, phones and messengers are handed on',
    'Samples, material and gifts on their way are listed',
    'The main customers know who looks after them from now on',
    'Borrowed devices and customers’ papers are returned',
  ],
} as const;
