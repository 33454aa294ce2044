import { sql, type Selectable } from 'kysely';
import type { Match } from '../../contract/customers.ts';
import { rowOutcomes, type Decision, type ImportPlan, type rowKinds } from '../../contract/exchange.ts';
import type { Db } from '../platform/db/connect.ts';
import type { ImportRows } from '../platform/db/schema.ts';
import type { CustomerRecord, ReadProblem } from './reading/customers/types.ts';
import type { Totals } from './imports.store.ts';
import { layersByDepth } from './plan.rules.ts';

export type Outcome = 'created' | 'updated' | 'merged' | 'skipped' | 'failed';

/** Why a row ended as it did, as a code with values; the words are made when it is shown. */
export interface RowReason {
  code: 'faulty' | 'decided' | 'known' | 'knownElsewhere' | 'repeated' | 'notYours' | 'error';
  value?: string;
}

/** A row of the file with what it becomes, as stored. */
export type StoredRow = Omit<
  Selectable<ImportRows>,
  'cells' | 'record' | 'problems' | 'matches' | 'reason' | 'before' | 'moreRows' | 'decision' | 'outcome' | 'strength'
> & {
  cells: string[];
  record: CustomerRecord | null;
  problems: ReadProblem[];
  matches: Match[];
  reason: RowReason | null;
  before: RowBefore | null;
  moreRows: number[];
  decision: Decision | null;
  outcome: Outcome | null;
  strength: 'exact' | 'likely' | null;
};

/** What undoing a row needs: each column the row changed with its value before and after, and the contacts it added. */
export interface RowBefore {
  columns: Record<string, [before: unknown, after: unknown]>;
  contacts: string[];
}

export interface NewRow {
  position: number;
  sheet: string;
  row: number;
  moreRows: readonly number[];
  cells: readonly string[];
  record: CustomerRecord;
  problems: readonly ReadProblem[];
  matches: readonly Match[];
  strength: 'exact' | 'likely' | null;
  sameAs: number | null;
  faulty: boolean;
  followups: number;
}

export async function clearRows(db: Db, orgId: string, importId: string): Promise<void> {
  await db.deleteFrom('importRows').where('orgId', '=', orgId).where('importId', '=', importId).execute();
}

export async function insertRows(db: Db, orgId: string, importId: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map((r) => ({
    import_id: importId,
    position: r.position,
    sheet: r.sheet,
    row: r.row,
    more_rows: r.moreRows,
    cells: r.cells,
    record: r.record,
    problems: r.problems,
    matches: r.matches,
    strength: r.strength,
    same_as: r.sameAs,
    faulty: r.faulty,
    followups: r.followups,
  }));
  await sql`
    insert into import_rows (org_id, import_id, position, sheet, row, more_rows, cells, record, problems, matches, strength, same_as, faulty, followups)
    select ${orgId}::uuid, import_id, position, sheet, row, more_rows, cells, record, problems, matches, strength, same_as, faulty, followups
    from json_populate_recordset(null::import_rows, ${JSON.stringify(records)}::json)`.execute(db);
}

export type RowFilter = (typeof rowKinds)[number] | Outcome;
const isOutcome = (only: RowFilter): only is Outcome => (rowOutcomes as readonly string[]).includes(only);

const rowsOf = (db: Db, orgId: string, importId: string) =>
  db.selectFrom('importRows').selectAll().where('orgId', '=', orgId).where('importId', '=', importId);

/** Rows of an import in the order of the file, after a position. */
export async function rowsAfter(
  db: Db,
  orgId: string,
  importId: string,
  only: RowFilter,
  after: number,
  limit: number,
): Promise<StoredRow[]> {
  let query = rowsOf(db, orgId, importId).where('position', '>', after).orderBy('position').limit(limit);
  if (only === 'faulty') query = query.where('faulty', '=', true);
  if (only === 'exact' || only === 'likely') query = query.where('strength', '=', only);
  if (only === 'insideFile') query = query.where('sameAs', 'is not', null);
  if (isOutcome(only)) query = query.where('outcome', '=', only);
  if (only === 'fresh')
    query = query.where('faulty', '=', false).where('strength', 'is', null).where('sameAs', 'is', null);
  return (await query.execute()) as unknown as StoredRow[];
}

/** The next rows that have no outcome yet. */
export async function rowsLeft(db: Db, orgId: string, importId: string, limit: number): Promise<StoredRow[]> {
  return (await rowsOf(db, orgId, importId)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(limit)
    .execute()) as unknown as StoredRow[];
}

/** Rows at the given positions, for those that repeat them. */
export async function rowsAt(
  db: Db,
  orgId: string,
  importId: string,
  positions: readonly number[],
): Promise<StoredRow[]> {
  if (positions.length === 0) return [];
  return (await rowsOf(db, orgId, importId).where('position', 'in', positions).execute()) as unknown as StoredRow[];
}

/** Rows with an outcome that changed the book, last first: the order of undoing. */
export async function rowsDone(
  db: Db,
  orgId: string,
  importId: string,
  before: number,
  limit: number,
): Promise<StoredRow[]> {
  return (await rowsOf(db, orgId, importId)
    .where('outcome', 'in', ['created', 'updated', 'merged'])
    .where('position', '<', before)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()) as unknown as StoredRow[];
}

export async function decideRow(
  db: Db,
  orgId: string,
  importId: string,
  position: number,
  decision: Decision | null,
): Promise<void> {
  await db
    .updateTable('importRows')
    .set({ decision })
    .where('orgId', '=', orgId)
    .where('importId', '=', importId)
    .where('position', '=', position)
    .execute();
}

export interface RowResult {
  position: number;
  outcome: Outcome;
  reason: RowReason | null;
  customerId: string | null;
  before: RowBefore | null;
}

/** Writes down what became of rows, in one statement. */
export async function writeOutcomes(
  db: Db,
  orgId: string,
  importId: string,
  results: readonly RowResult[],
): Promise<void> {
  if (results.length === 0) return;
  const records = results.map((r) => ({
    position: r.position,
    outcome: r.outcome,
    reason: r.reason,
    customer_id: r.customerId,
    before: r.before,
  }));
  await sql`
    update import_rows r set outcome = n.outcome, reason = n.reason, customer_id = n.customer_id, before = n.before
    from json_populate_recordset(null::import_rows, ${JSON.stringify(records)}::json) n
    where r.org_id = ${orgId}::uuid and r.import_id = ${importId}::uuid and r.position = n.position`.execute(db);
}

export interface Check {
  rows: number;
  fresh: number;
  exact: number;
  likely: number;
  insideFile: number;
  faulty: number;
  followups: number;
  byLayer: Record<string, number>;
  planned: Record<Decision | 'fail', number>;
}

/**
 * What the check found, counted, and what the plan makes of it (as decisionOf does, row by row). Layers are
 * counted by customers: rows of the same one come in together, at the deepest of their layers.
 */
export async function checkOf(db: Db, orgId: string, importId: string, plan: ImportPlan): Promise<Check> {
  const { rows } = await sql<
    Omit<Check, 'byLayer' | 'planned'> & {
      byLayer: Record<string, number> | null;
      planned: Partial<Check['planned']> | null;
    }
  >`
    with r as (
      select *, case when faulty then 'fail' when decision is not null then decision::text when same_as is not null then ${plan.insideFile}::text
        when strength = 'exact' then ${plan.onExact}::text when strength = 'likely' then ${plan.onLikely}::text else 'create' end as wanted
      from import_rows where org_id = ${orgId}::uuid and import_id = ${importId}::uuid),
    p as (
      select case when wanted not in ('update', 'merge') or same_as is not null then wanted when matches = '[]' then 'create'
        when exists (select from jsonb_array_elements(matches) m where m ->> 'id' is not null) then wanted else 'skip' end as act,
        count(*)::int as n
      from r group by 1)
    select count(*)::int as rows, count(*) filter (where not faulty and strength is null and same_as is null)::int as fresh,
      count(*) filter (where strength = 'exact')::int as exact, count(*) filter (where strength = 'likely')::int as likely,
      count(*) filter (where same_as is not null)::int as inside_file, count(*) filter (where faulty)::int as faulty,
      coalesce(sum(followups) filter (where not faulty), 0)::int as followups,
      (select jsonb_object_agg(layer, n) from (
        select (${[...layersByDepth]}::text[])[depth] as layer, count(*)::int as n from (
          select max(array_position(${[...layersByDepth]}::text[], coalesce(record ->> 'layer', ${plan.defaultLayer ?? 'resource'}::text))) as depth
          from r where not faulty and (same_as is null or wanted <> 'skip')
          group by case when same_as is null or wanted = 'create' then position else same_as end) one group by 1) l) as by_layer,
      (select jsonb_object_agg(act, n) from p) as planned
    from r`.execute(db);
  const row = rows[0]!;
  const planned = { create: 0, update: 0, merge: 0, skip: 0, fail: 0, ...row.planned };
  return { ...row, byLayer: row.byLayer ?? {}, planned };
}

/** The outcomes so far, counted; follow-ups are those of rows that came in. */
export async function totalsOf(db: Db, orgId: string, importId: string): Promise<{ totals: Totals; done: number }> {
  const { rows } = await sql<Totals & { done: number }>`
    select count(*) filter (where outcome = 'created')::int as created, count(*) filter (where outcome = 'updated')::int as updated,
      count(*) filter (where outcome = 'merged')::int as merged, count(*) filter (where outcome = 'skipped')::int as skipped,
      count(*) filter (where outcome = 'failed')::int as failed, coalesce(sum(followups) filter (where outcome in ('created', 'updated', 'merged')), 0)::int as followups,
      count(outcome)::int as done
    from import_rows where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(db);
  const { done, ...totals } = rows[0]!;
  return { totals, done };
}

/** Names of owners found in the rows, with how many rows each has. */
export async function ownersFound(db: Db, orgId: string, importId: string): Promise<{ name: string; rows: number }[]> {
  const { rows } = await sql<{ name: string; rows: number }>`
    select record ->> 'owner' as name, count(*)::int as rows from import_rows
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and coalesce(record ->> 'owner', '') <> '' group by 1 order by 2 desc limit 500`.execute(
    db,
  );
  return rows;
}
