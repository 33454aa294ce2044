import * as api from '../../contract/people.ts';
import { done } from '../../contract/primitives.ts';
import { fail } from '../platform/fault.ts';
import { publicRoute, route, type Route } from '../platform/http/route.ts';
import { forgotPassword, linkFor, lookAtLink, useLink } from './links/links.usecases.ts';
import {
  changePerson,
  deactivatePerson,
  invitePerson,
  listPeople,
  onePerson,
  personHoldings,
  reactivatePerson,
} from './members/members.usecases.ts';
import { importMembers, type ReadRows } from './member-list/member-list.usecases.ts';
import { changeMe, presentMe } from './me.usecases.ts';
import { changeOrganisation } from './organisation.usecases.ts';
import { setUp, statusOfSetup } from './setup.usecases.ts';
import { callerOf, signedIn, signedOut } from './sign-in/caller.ts';
import * as own from './sign-in/own-account.usecases.ts';
import { signIn, signOut } from './sign-in/sign-in.usecases.ts';
import { changeTeam, createTeam, listTeams, removeTeam } from './teams/teams.usecases.ts';
import { createToken, myTokens, revokeToken } from './tokens/tokens.usecases.ts';

const isDone = async (work: Promise<void>): Promise<typeof done> => {
  await work;
  return done;
};

/** The routes of people; `readRows` reads an uploaded member list. */
export const peopleRoutes = (readRows: ReadRows): readonly Route[] => [
  publicRoute(api.setupStatus, (ctx) => statusOfSetup(ctx)),
  publicRoute(api.setupCreate, async (ctx, { body, request }) =>
    signedIn(await setUp(ctx, body, callerOf(request)), request, ctx.config.sessionDays),
  ),
  publicRoute(api.sessionSignIn, async (ctx, { body, request }) =>
    signedIn(await signIn(ctx, body, callerOf(request)), request, ctx.config.sessionDays),
  ),
  route(api.sessionSignOut, async (ctx, { request }) => {
    await signOut(ctx, callerOf(request));
    return signedOut(done, request);
  }),
  route(api.sessionMe, (ctx) => presentMe(ctx.db, ctx.actor)),

  publicRoute(api.linkLook, (ctx, { params }) => lookAtLink(ctx, params.token)),
  publicRoute(api.linkUse, async (ctx, { params, body, request }) =>
    signedIn(await useLink(ctx, params.token, body, callerOf(request)), request, ctx.config.sessionDays),
  ),
  publicRoute(api.passwordForgot, (ctx, { body, request }) => forgotPassword(ctx, body, callerOf(request))),

  route(api.meUpdate, (ctx, { body }) => changeMe(ctx, body)),
  route(api.mePassword, (ctx, { body }) => isDone(own.changePassword(ctx, body))),
  route(api.sessionsList, (ctx) => own.mySessions(ctx)),
  route(api.sessionsEnd, (ctx, { params }) => isDone(own.endMySessions(ctx, { only: params.id }))),
  route(api.sessionsEndOthers, (ctx) => isDone(own.endMySessions(ctx, { except: ctx.actor.credentialId }))),
  route(api.totpStart, (ctx) => own.startTotp(ctx)),
  route(api.totpConfirm, (ctx, { body }) => own.confirmTotp(ctx, body)),
  route(api.totpOff, (ctx, { body }) => isDone(own.turnTotpOff(ctx, body.password))),
  route(api.tokensList, (ctx) => myTokens(ctx)),
  route(api.tokensCreate, (ctx, { body }) => createToken(ctx, body)),
  route(api.tokensRevoke, (ctx, { params }) => isDone(revokeToken(ctx, params.id))),

  route(api.peopleList, (ctx, { query }) => listPeople(ctx, query)),
  route(api.peopleGet, (ctx, { params }) => onePerson(ctx, params.id)),
  route(api.peopleInvite, (ctx, { body, request }) => invitePerson(ctx, body, request.origin)),
  route(api.peopleImport, (ctx, { file, body, request }) => {
    if (!file) throw fail('file.empty');
    return importMembers(ctx, file, body, request.origin, readRows);
  }),
  route(api.peopleUpdate, (ctx, { params, body }) => changePerson(ctx, params.id, body)),
  route(api.peopleLink, (ctx, { params, body, request }) => linkFor(ctx, params.id, body, request.origin)),
  route(api.peopleHoldings, (ctx, { params }) => personHoldings(ctx, params.id)),
  route(api.peopleDeactivate, (ctx, { params }) => deactivatePerson(ctx, params.id)),
  route(api.peopleReactivate, (ctx, { params }) => reactivatePerson(ctx, params.id)),

  route(api.teamsList, (ctx) => listTeams(ctx)),
  route(api.teamsCreate, (ctx, { body }) => createTeam(ctx, body)),
  route(api.teamsUpdate, (ctx, { params, body }) => changeTeam(ctx, params.id, body)),
  route(api.teamsRemove, (ctx, { params }) => isDone(removeTeam(ctx, params.id))),
  route(api.organisationUpdate, (ctx, { body }) => changeOrganisation(ctx, body)),
];
