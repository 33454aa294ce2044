import { periods, type Period } from './period.ts';

/** The funnel's address: which of the two looks, whose funnel, which period, which customer is open. */
export interface FunnelSearch {
  tab?: 'chart';
  owner?: string;
  team?: string;
  period?: Period;
  from?: string;
  to?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);

/** Reads the address; what it doesn't understand is left out. */
export function funnelSearch(search: Record<string, unknown>): FunnelSearch {
  const read: FunnelSearch = {};
  if (search['tab'] === 'chart') read.tab = 'chart';
  const [owner, team, from, to] = [text(search['owner']), text(search['team']), day(search['from']), day(search['to'])];
  if (owner) read.owner = owner;
  else if (team) read.team = team;
  const period = periods.find((one) => one === search['period']);
  if (period) read.period = period;
  if (period === 'custom' && from && to && from <= to) Object.assign(read, { from, to });
  return read;
}

/**
 * Whose funnel, as the server's query and the customer list take it. Where nothing is chosen: a rep's own, the team of who leads one,
 * and for who sees the whole book all of it, the pool included.
 */
export function scopeOf(
  search: FunnelSearch,
  me: { id: string; reach: string; teams: readonly { id: string; leads: boolean }[] },
): { owner?: string; team?: string } {
  if (search.owner) return { owner: search.owner };
  if (search.team) return { team: search.team };
  if (me.reach === 'all') return {};
  const led = me.teams.filter((t) => t.leads);
  return me.reach === 'below' && led.length === 1 ? { team: led[0]!.id } : { owner: me.id };
}
