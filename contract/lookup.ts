import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Day, Id, line } from './primitives.ts';

/** What “Is it mine?” answers of one company: nothing of the record but whose it is. */
export const LookupHit = z.object({
  /** How the question met the record. */
  strength: z.enum(['exact', 'likely']),
  by: z.array(z.enum(['name', 'similarName', 'phone', 'email', 'creditCode'])),
  state: z.enum(['owned', 'pool', 'protected']),
  mine: z.boolean(),
  /** The owner's name, where the rules allow it to be told. */
  owner: z.string().nullable(),
  /** Owned: the day the recall would take it; else the day it may be claimed or is woken. */
  until: Day.nullable(),
  /** Where the caller sees the record anyway: its id and name. */
  customer: z.object({ id: Id, name: z.string() }).nullable(),
});
export type LookupHit = z.infer<typeof LookupHit>;

export const ownershipLookup = endpoint('ownership.lookup', {
  method: 'GET',
  path: '/api/v1/ownership/lookup',
  access: 'customers.read',
  summary:
    '“Is it mine?” A company, phone or e-mail: owned, in a pool, protected or unknown; and whose a new one would be',
  query: z.object({
    q: line(200),
    /** What else is known of a company that is not in the book. */
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    industry: z.string().max(60).optional(),
    source: z.string().max(60).optional(),
    size: z.string().max(40).optional(),
    product: z.string().max(200).optional(),
    kind: z.enum(['company', 'person']).optional(),
  }),
  returns: z.object({
    state: z.enum(['owned', 'pool', 'protected', 'unknown']),
    hits: z.array(LookupHit),
    /** Of a company not surely in the book: whose it would be by the rules in force; null without rules. */
    would: z
      .object({
        person: z.string().nullable(),
        pool: z.string().nullable(),
        rule: z.string(),
        version: z.int(),
        why: z.string(),
      })
      .nullable(),
    /** The region read from the name or the number. */
    region: z.string().nullable(),
  }),
  fails: ['request.rate_limited'],
});
