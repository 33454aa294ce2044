export { loadActor } from './actor.ts';
