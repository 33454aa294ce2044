import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ImportPlan } from '../../contract/exchange.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { json, type Db } from '../platform/db/connect.ts';
import type { Imports } from '../platform/db/schema.ts';
import type { FileSeen, NamedPerson } from './plan.rules.ts';

export type ImportStatus =
  'reading' | 'ready' | 'failed' | 'running' | 'paused' | 'cancelled' | 'done' | 'undoing' | 'undone';

/** What has become of an import's rows so far. */
export interface Totals {
  created: number;
  updated: number;
  merged: number;
  skipped: number;
  failed: number;
  followups: number;
}

export const noTotals: Totals = { created: 0, updated: 0, merged: 0, skipped: 0, failed: 0, followups: 0 };

/** An import as stored, with its json columns typed. */
export type ImportRecord = Omit<Selectable<Imports>, 'summary' | 'plan' | 'totals' | 'fault' | 'status'> & {
  summary: FileSeen | null;
  plan: ImportPlan | null;
  totals: Partial<Totals>;
  fault: { code: ErrorCode; params: ErrorParams } | null;
  status: ImportStatus;
};

export interface ImportShown extends ImportRecord {
  creatorName: string;
}

const withCreator = (db: Db, orgId: string) =>
  db
    .selectFrom('imports as i')
    .innerJoin('people as p', (j) => j.onRef('p.orgId', '=', 'i.orgId').onRef('p.id', '=', 'i.createdBy'))
    .selectAll('i')
    .select('p.name as creatorName')
    .where('i.orgId', '=', orgId)
    .where('p.orgId', '=', orgId);

/** One import; `by` limits it to those a person made himself. */
export async function importById(
  db: Db,
  orgId: string,
  id: string,
  by: string | null,
): Promise<ImportShown | undefined> {
  let query = withCreator(db, orgId).where('i.id', '=', id);
  if (by) query = query.where('i.createdBy', '=', by);
  return (await query.executeTakeFirst()) as ImportShown | undefined;
}

/** Imports, newest first, after the place the page before ended at. */
export async function importsAfter(
  db: Db,
  orgId: string,
  by: string | null,
  after: { createdAt: string; id: string } | null,
  limit: number,
): Promise<ImportShown[]> {
  let query = withCreator(db, orgId).orderBy('i.createdAt', 'desc').orderBy('i.id', 'desc').limit(limit);
  if (by) query = query.where('i.createdBy', '=', by);
  if (after)
    query = query.where(sql<boolean>`(i.created_at, i.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  return (await query.execute()) as ImportShown[];
}

export async function insertImport(
  db: Db,
  row: {
    orgId: string;
    id: string;
    createdBy: string;
    createdAt: Date;
    fileName: string;
    fileBytes: number;
    fileSha256: string;
  },
): Promise<void> {
  await db
    .insertInto('imports')
    .values({ ...row, status: 'reading' })
    .execute();
}

/** Holds a running import until the transaction ends, so that a stop or an undo waits for what is being written; false when it runs no more. */
export async function holdRunning(tx: Db, orgId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select id from imports where org_id = ${orgId}::uuid and id = ${id}::uuid and status = 'running' for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Changes an import, only while it stands in one of the given states (and is of that reading); false when it does not (any more). */
export async function changeImport(
  db: Db,
  orgId: string,
  id: string,
  from: readonly ImportStatus[],
  set: Partial<{
    status: ImportStatus;
    summary: FileSeen;
    plan: ImportPlan;
    totals: Totals;
    fault: ImportRecord['fault'];
    progress: number;
    rowsTotal: number;
    startedAt: Date | null;
    endedAt: Date | null;
    revision: number;
  }>,
  ofRevision?: number,
): Promise<boolean> {
  const { summary, plan, totals, fault, ...plain } = set;
  let query = db
    .updateTable('imports')
    .set((e) => ({
      ...plain,
      ...(summary === undefined ? {} : { summary: json(summary) }),
      ...(plan === undefined ? {} : { plan: json(plan) }),
      ...(totals === undefined ? {} : { totals: json(totals) }),
      ...(fault === undefined ? {} : { fault: fault === null ? null : json(fault) }),
      version: e('version', '+', 1),
    }))
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .where('status', 'in', from);
  if (ofRevision !== undefined) query = query.where('revision', '=', ofRevision);
  const result = await query.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Active people, for owners named in a file. */
export async function peopleByNameUnscoped(db: Db, orgId: string): Promise<NamedPerson[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('status', '<>', 'inactive')
    .execute();
}

/** The organisation's own fields of customers, for the reader. */
export async function customFieldsUnscoped(
  db: Db,
  orgId: string,
  locale: string,
): Promise<{ key: string; label: string; type: string }[]> {
  const rows = await db
    .selectFrom('fields')
    .select(['key', 'type', 'labels'])
    .where('orgId', '=', orgId)
    .where('subject', '=', 'customer')
    .where('archivedAt', 'is', null)
    .execute();
  return rows.map((r) => {
    const labels = r.labels as Record<string, string>;
    return { key: r.key, type: r.type, label: labels[locale] ?? Object.values(labels)[0] ?? r.key };
  });
}

/** Tags by name, made where they are missing. Name → id. */
export async function tagsByNameUnscoped(
  db: Db,
  orgId: string,
  names: readonly string[],
  make: { id: () => string; now: Date; by: string },
): Promise<Map<string, string>> {
  const wanted = [...new Set(names.map((n) => n.trim().slice(0, 30)).filter((n) => n !== ''))];
  if (wanted.length === 0) return new Map();
  await db
    .insertInto('tags')
    .values(wanted.map((name) => ({ orgId, id: make.id(), name, createdAt: make.now, createdBy: make.by })))
    .onConflict((c) => c.columns(['orgId', 'name']).doNothing())
    .execute();
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('name', 'in', wanted)
    .execute();
  return new Map(rows.map((r) => [r.name, r.id]));
}
