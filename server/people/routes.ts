import { done } from '../../contract/primitives.ts';
import { meUpdate, sessionMe, sessionSignIn, sessionSignOut, setupCreate, setupStatus } from '../../contract/people.ts';
import { publicRoute, route, type Route } from '../platform/http/route.ts';
import { changeMe, presentMe } from './me.usecases.ts';
import { setUp, statusOfSetup } from './setup.usecases.ts';
import { callerOf, signedIn, signedOut } from './sign-in/caller.ts';
import { signIn, signOut } from './sign-in/sign-in.usecases.ts';

export const peopleRoutes: readonly Route[] = [
  publicRoute(setupStatus, (ctx) => statusOfSetup(ctx)),
  publicRoute(setupCreate, async (ctx, { body, request }) =>
    signedIn(await setUp(ctx, body, callerOf(request)), request, ctx.config.sessionDays),
  ),
  publicRoute(sessionSignIn, async (ctx, { body, request }) =>
    signedIn(await signIn(ctx, body, callerOf(request)), request, ctx.config.sessionDays),
  ),
  route(sessionSignOut, async (ctx, { request }) => {
    await signOut(ctx, callerOf(request));
    return signedOut(done, request);
  }),
  route(sessionMe, (ctx) => presentMe(ctx.db, ctx.actor)),
  route(meUpdate, (ctx, { body }) => changeMe(ctx, body)),
];
