export { loadActor } from './actor.ts';
export { insertPerson } from './members/members.store.ts';
export { insertOrganisation, lockSetup, organisationsThereAre } from './setup.store.ts';
export { hashPassword } from './sign-in/password.ts';
export { insertTeam, putMember } from './teams/teams.store.ts';
