import type { Deps } from '../platform/deps.ts';
import { digestOf } from './mail.rules.ts';
import { forgetReadUnscoped, takeMailUnscoped } from './notices.store.ts';
import { shownNotice } from './notices.usecases.ts';

/** Who looks at his bell within this time is spared the mail. */
const patienceMs = 5 * 60_000;
/** Nothing older is mailed, so that a mail server configured today does not send last year's news. */
const freshMs = 24 * 3_600_000;
/** Read notices are kept for this long. */
const keptMs = 180 * 24 * 3_600_000;

/** Mails what stayed unread, one mail to each person; says how many mails went out. */
export async function mailNotices(deps: Deps): Promise<number> {
  if (!deps.mail.configured) return 0;
  const now = deps.clock.now().getTime();
  const rows = await takeMailUnscoped(deps.db, new Date(now - freshMs), new Date(now - patienceMs));
  let sent = 0;
  for (const own of Map.groupBy(rows, (row) => `${row.orgId} ${row.personId}`).values()) {
    const person = own[0]!;
    try {
      await deps.mail.send({
        to: person.email,
        ...digestOf(person, own.map(shownNotice), deps.config.publicUrl ?? null),
      });
      sent += 1;
    } catch (error) {
      deps.log.warn('notices could not be mailed', { error: error instanceof Error ? error.message : String(error) });
    }
  }
  return sent;
}

/** Mails unread notices every five minutes and forgets old ones every night. */
export function defineNoticesJobs(deps: Deps): void {
  deps.jobs.define(
    'notices.mail',
    async () => {
      await mailNotices(deps);
    },
    { cron: '*/5 * * * *' },
  );
  deps.jobs.define(
    'notices.forget',
    async () => {
      await forgetReadUnscoped(deps.db, new Date(deps.clock.now().getTime() - keptMs));
    },
    { cron: '50 18 * * *' },
  );
}
