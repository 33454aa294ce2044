import { sessionSignOut } from '../../../contract/people.ts';
import { call, ProblemError } from '../../platform/client.ts';
import { endSession } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { router } from '../router.tsx';

/** Ends the session; without a connection nothing ends, and that is said. */
export async function signOut(): Promise<void> {
  try {
    await call(sessionSignOut);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'session.required') {
      toast.problem(error);
      return;
    }
  }
  await endSession(async () => router.navigate({ to: '/sign-in' }));
}
