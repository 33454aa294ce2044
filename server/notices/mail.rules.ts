import { noticePath, type Notice } from '../../contract/notices.ts';
import type { Locale } from '../../contract/primitives.ts';
import { noticeText } from '../../contract/words/notices.ts';

const words: Record<Locale, { subject: (first: string, more: number) => string; hello: string; foot: string }> = {
  'zh-CN': {
    subject: (first, more) => (more > 0 ? `${first}（还有 ${more} 条）` : first),
    hello: '{name}，您好！归客里有事等您：',
    foot: '在归客里看过的事不会再发邮件。',
  },
  'zh-TW': {
    subject: (first, more) => (more > 0 ? `${first}（還有 ${more} 則）` : first),
    hello: '{name}，您好！歸客裡有事等您：',
    foot: '在歸客裡看過的事不會再寄信。',
  },
  en: {
    subject: (first, more) => (more > 0 ? `${first} (and ${more} more)` : first),
    hello: 'Hello {name}, this waits for you in Guike:',
    foot: 'What you have read in Guike is not mailed again.',
  },
};

/** One mail that tells a person of all his notices; with links where the server knows its own address. */
export function digestOf(
  person: { name: string; locale: Locale },
  notices: readonly Pick<Notice, 'kind' | 'customer' | 'facts'>[],
  origin: string | null,
): { subject: string; text: string } {
  const say = words[person.locale];
  const lines = notices.map((n) => {
    const text = noticeText(person.locale, n);
    return origin === null ? `· ${text}` : `· ${text}\n  ${origin}${noticePath(n)}`;
  });
  return {
    subject: say.subject(noticeText(person.locale, notices[0]!), notices.length - 1).slice(0, 200),
    text: [say.hello.replace('{name}', person.name), '', ...lines, '', say.foot].join('\n'),
  };
}
