import type { Locale } from '../../../contract/primitives.ts';
import type { z } from 'zod';
import type { LinkMade } from '../../../contract/people.ts';
import type { Ctx, Deps } from '../../platform/deps.ts';
import { organisationRow } from '../organisation.store.ts';
import type { Link, LinkKind } from './links.store.ts';

/** The page a link opens. */
export const linkUrl = (origin: string, link: Pick<Link, 'token'>): string => `${origin}/link/${link.token}`;

const words: Record<Locale, Record<LinkKind, (v: { name: string; organisation: string; url: string }) => string[]>> = {
  'zh-CN': {
    invite: ({ name, organisation, url }) => [
      `${organisation}邀请您使用归客`,
      `${name}，您好！\n\n“${organisation}”给您开了归客的账号。请在 7 天内打开下面的链接，设置密码：\n\n${url}\n\n不认识这家企业？不用理会这封邮件。`,
    ],
    reset: ({ name, organisation, url }) => [
      '重设归客密码',
      `${name}，您好！\n\n有人要重设您在“${organisation}”的归客密码。是您本人的话，请在 24 小时内打开：\n\n${url}\n\n不是您本人？不用理会，密码不会变。`,
    ],
  },
  'zh-TW': {
    invite: ({ name, organisation, url }) => [
      `${organisation}邀請您使用歸客`,
      `${name}，您好！\n\n「${organisation}」為您開了歸客的帳號。請在 7 天內開啟下面的連結，設定密碼：\n\n${url}\n\n不認識這家企業？請忽略這封郵件。`,
    ],
    reset: ({ name, organisation, url }) => [
      '重設歸客密碼',
      `${name}，您好！\n\n有人要重設您在「${organisation}」的歸客密碼。如果是您本人，請在 24 小時內開啟：\n\n${url}\n\n不是您本人？請忽略，密碼不會變。`,
    ],
  },
  en: {
    invite: ({ name, organisation, url }) => [
      `${organisation} invites you to Guike`,
      `Hello ${name},\n\n${organisation} has opened a Guike account for you. Open this link within 7 days and choose a password:\n\n${url}\n\nIf you do not know them, ignore this message.`,
    ],
    reset: ({ name, organisation, url }) => [
      'A new password for Guike',
      `Hello ${name},\n\nSomebody asked for a new password for your Guike account at ${organisation}. If it was you, open this link within 24 hours:\n\n${url}\n\nIf it was not you, ignore this message; your password stays.`,
    ],
  },
};

/** Sends a link by mail. False when no mail server is configured, the person has no e-mail, or sending failed: then the administrator hands it on. */
export async function sendLink(
  deps: Deps,
  to: { name: string; email: string | null; organisation: string; locale: Locale },
  link: Link,
  origin: string,
): Promise<boolean> {
  if (!deps.mail.configured || !to.email) return false;
  const [subject = '', text = ''] = words[to.locale][link.kind]({ ...to, url: linkUrl(origin, link) });
  try {
    await deps.mail.send({ to: to.email, subject, text });
    return true;
  } catch (error) {
    deps.log.warn('a link could not be mailed', { error: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

/** A link as its maker sees it; mailed too when asked for and possible. */
export async function presentLink(
  ctx: Ctx,
  person: { name: string; email: string | null },
  link: Link,
  origin: string,
  mail: boolean,
): Promise<z.infer<typeof LinkMade>> {
  const { name: organisation, locale } = await organisationRow(ctx.db, ctx.actor.orgId);
  const mailed =
    mail && (await sendLink(ctx, { name: person.name, email: person.email, organisation, locale }, link, origin));
  return { url: linkUrl(origin, link), mailed, expiresAt: link.expiresAt.toISOString() };
}
