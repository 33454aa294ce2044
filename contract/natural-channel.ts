import type { Channel } from './funnel-words.ts';

/** A way of contact named in a text, and where (UTF-16 positions). */
export type FoundChannel = { channel: Channel; from: number; to: number; text: string };

// In either script. What only looks like it is left out: a customer who sits in a meeting, mailboxes and WeChat shops that are for sale.
const WORDS: [Channel, RegExp][] = [
  [
    'call',
    /(?:打|去|回|来|接|致|回拨|拨打|拨)?了?(?:个)?(?:电话|電話)(?!号码|號碼|会议|會議)|打电话|去电|来电|回电|致电|通话|通話|接通|未接|无人接听|轉接|转接|关机|停机|空号|挂断|\b(?:call(?:ed|ing)?|phoned?|rang|ring)\b/i,
  ],
  [
    'visit',
    /拜访|拜訪|上门|上門|面谈|面談|面访|面訪|登门|到访|到訪|来访|來訪|走访|走訪|回访客户现场|见面|見面|见了面|陪同考察|参观|參觀|\bvisit(?:ed|ing)?\b|\bmet (?:with )?(?:him|her|them|at)\b/i,
  ],
  [
    'meeting',
    /(?<!在|正在|正)(?:开会|開會)|(?:视频|視訊|腾讯|线上|線上|电话|電話|网络)(?:会议|會議)|会议|會議|座谈|座談|研讨会|演示会|交流会|\b(?:meeting|zoom|teams call|webinar)\b/i,
  ],
  ['email', /邮件|郵件|电邮|電郵|发(?:到|了|至)?邮箱|寄信箱|电子信|\be-?mail(?:ed|ing)?\b/i],
  ['sms', /(?:短信|簡訊|简讯)(?!平台|营销|套餐|接口)|\b(?:sms|text(?:ed)? (?:him|her|them))\b/i],
  ['wechat', /(?:微信|企微|企业微信)(?!小程序|商城|公众号|支付|开发|营销|定制)|\b(?:wechat|weixin)\b/i],
  [
    'letter',
    /传真|傳真|信函|函件|寄(?:出|送|了|去|回|资料|資料|样品|樣品|合同)|快递|快遞|\b(?:letter|fax(?:ed)?|courier|mailed)\b/i,
  ],
  ['note', /备注|備註|内部记录|\bnote\b/i],
];

/** Every way of contact a text names, in the order it names them. */
export function findChannels(text: string): FoundChannel[] {
  const found = WORDS.flatMap(([channel, pattern]) => {
    const match = pattern.exec(text);
    return match ? [{ channel, from: match.index, to: match.index + match[0].length, text: match[0] }] : [];
  });
  return found
    .toSorted((left, right) => left.from - right.from || right.to - left.to)
    .filter((one, at, all) => !all.slice(0, at).some((earlier) => earlier.to > one.from));
}

/** The way of contact a follow-up tells of: the first it names; null when it names none. */
export function findChannel(text: string): FoundChannel | null {
  return findChannels(text)[0] ?? null;
}
