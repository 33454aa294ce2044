import * as allocations from './allocations.ts';
import * as approvals from './approvals.ts';
import * as bulk from './bulk.ts';
import * as customers from './customers.ts';
import type { AnyEndpoint } from './endpoint.ts';
import * as exchange from './exchange.ts';
import * as followups from './followups.ts';
import * as funnel from './funnel.ts';
import * as handovers from './handovers.ts';
import * as lookup from './lookup.ts';
import * as notices from './notices.ts';
import * as ownership from './ownership.ts';
import * as people from './people.ts';
import * as pools from './pools.ts';
import * as recall from './recall.ts';
import * as rules from './rules.ts';
import * as settings from './settings.ts';
import * as system from './system.ts';
import * as transfers from './transfers.ts';

const isEndpoint = (value: unknown): value is AnyEndpoint =>
  typeof value === 'object' && value !== null && 'access' in value && 'method' in value && 'path' in value;

/** The one table of endpoints, by id: client, server, OpenAPI and the sweep test read it. */
export const endpoints: ReadonlyMap<string, AnyEndpoint> = new Map(
  [
    system,
    people,
    notices,
    approvals,
    transfers,
    handovers,
    ownership,
    rules,
    allocations,
    lookup,
    pools,
    recall,
    customers,
    bulk,
    followups,
    funnel,
    exchange,
    settings,
  ]
    .flatMap((slice) => Object.values(slice) as unknown[])
    .filter(isEndpoint)
    .map((e) => [e.id, e]),
);
