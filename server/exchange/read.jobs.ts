import type { Match } from '../../contract/customers.ts';
import type { ImportPlan } from '../../contract/exchange.ts';
import { findMatches, matchMemory } from '../customers/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { today } from '../platform/deps.ts';
import { Fault } from '../platform/fault.ts';
import { ctxFor, signalProgress } from './background.ts';
import { clearRows, insertRows, ownersFound, type NewRow } from './import-rows.store.ts';
import {
  changeImport,
  customFieldsUnscoped,
  importById,
  noTotals,
  peopleByNameUnscoped,
  type ImportShown,
} from './imports.store.ts';
import {
  headerRowsOf,
  headersMoved,
  ownersIn,
  proposePlan,
  readingPlanOf,
  withColumnsSeen,
  type FileSeen,
} from './plan.rules.ts';
import { sameCompanyFinder } from './reading/customers/same-company.ts';
import type { CustomFieldSpec, ReadCustomer } from './reading/customers/types.ts';
import { openFile, recordsOf } from './reading/open-file.ts';

export interface ReadJob {
  orgId: string;
  importId: string;
  /** The plan's revision this reading is for; an older one that still runs gives up. */
  revision: number;
}

/** Reads an uploaded file in the background: looks it over, proposes a plan when there is none, and checks every row. */
export async function readImport(deps: Deps, job: ReadJob): Promise<void> {
  const { orgId, importId } = job;
  const row = await importById(deps.db, orgId, importId, null);
  if (!row || row.status !== 'reading' || row.revision !== job.revision) return;
  const ctx = await ctxFor(deps, orgId, row.createdBy);
  if (!ctx) return;
  try {
    const source = await deps.files.pathFor(orgId, 'imports', importId);
    const members = await peopleByNameUnscoped(deps.db, orgId);
    // Who may not allot customers is offered as the owner of his own only.
    const people = ctx.actor.abilities.has('customers.assign')
      ? members
      : members.filter((p) => p.id === row.createdBy);
    const customFields = (await customFieldsUnscoped(deps.db, orgId, ctx.actor.locale)) as CustomFieldSpec[];
    const reader = { today: today(ctx), people: members.map(({ name }) => ({ name })), customFields };
    const headerRows = row.plan ? headerRowsOf(row.plan) : {};
    // Under another header row the columns have other names, and so other proposals.
    const known = row.summary && row.plan && headersMoved(row.summary, row.plan).length === 0 ? row.summary : null;
    const seen: FileSeen = known ?? slim(await openFile(source, { fileName: row.fileName, headerRows, ...reader }));
    const plan = row.plan
      ? withColumnsSeen(row.plan, seen, row.summary ? headersMoved(row.summary, row.plan) : [])
      : proposePlan(seen, people, { owner: defaultOwner(ctx) });
    await check(ctx, row, source, seen, plan, reader);
    const names = (await ownersFound(deps.db, orgId, importId)).map((n) => n.name);
    await deps.db.transaction().execute(async (tx) => {
      const ready = { status: 'ready' as const, summary: seen, totals: noTotals, progress: 0 };
      if (!(await changeImport(tx, orgId, importId, ['reading'], ready, job.revision))) return;
      // Owners, rules and tags may have been chosen while the rows were read: those hold.
      const chosen = (await importById(tx, orgId, importId, null))?.plan ?? plan;
      const named = new Map(chosen.owners.map((o) => [o.name, o]));
      const owners = ownersIn(names, people).map((o) => named.get(o.name) ?? o);
      const sheets = chosen.sheets.map((s) => ({
        ...s,
        columns: plan.sheets.find(({ name }) => name === s.name)?.columns ?? s.columns,
      }));
      await changeImport(tx, orgId, importId, ['ready'], { plan: { ...chosen, sheets, owners } });
    });
  } catch (error) {
    if (error instanceof Superseded) return;
    const fault = error instanceof Fault ? error : undefined;
    if (!fault)
      deps.log.error('an import could not be read', {
        importId,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    const failed = {
      status: 'failed' as const,
      fault: { code: fault?.code ?? 'server.failed', params: fault?.params ?? {} },
      endedAt: ctx.clock.now(),
    };
    await changeImport(deps.db, orgId, importId, ['reading'], failed, job.revision);
  } finally {
    await signalProgress(deps, orgId, row.createdBy, 'import', importId);
  }
}

class Superseded extends Error {}

/** A rep's own list is his own; who allots customers leaves unnamed ones in the pool. */
const defaultOwner = (ctx: Ctx) => (ctx.actor.abilities.has('customers.assign') ? null : ctx.actor.personId);

/** The summary without what only the reader needs again: long lists of rows left out. */
const slim = (opened: FileSeen): FileSeen => ({
  kind: opened.kind,
  format: opened.format,
  encoding: opened.encoding,
  delimiter: opened.delimiter,
  plan: opened.plan,
  sheets: opened.sheets.map((s) => ({ ...s, leftOut: s.leftOut.slice(0, 200) })),
});

async function check(
  ctx: Ctx,
  row: ImportShown,
  source: string,
  seen: FileSeen,
  plan: ImportPlan,
  reader: { today: string; people: { name: string }[]; customFields: CustomFieldSpec[] },
): Promise<void> {
  const { orgId, id } = row;
  await ifCurrent({ progress: 0 }, async (tx) => clearRows(tx, orgId, id));
  const finder = sameCompanyFinder<number>();
  const expected = seen.sheets.reduce((sum, s) => sum + s.records, 0);
  const memory = matchMemory();
  let position = 0;
  for await (const batch of recordsOf(source, readingPlanOf(seen, plan, reader), { fileName: row.fileName })) {
    const matches = await findMatches(ctx, ctx.db, batch.map(probeOf), memory);
    const rows = batch.map((customer, i): NewRow => {
      const at = position + i;
      const faulty = customer.problems.some((p) => p.fatal);
      const found = faulty ? [] : matches[i]!;
      const twin = faulty ? undefined : finder.add(at, comparable(customer)).find((s) => s.strength === 'exact');
      return {
        position: at,
        sheet: customer.sheetName,
        row: customer.row,
        moreRows: customer.moreRows,
        cells: customer.cells,
        record: customer.record,
        problems: customer.problems,
        matches: found,
        strength: strengthOf(found),
        sameAs: twin ? twin.first : null,
        faulty,
        followups: customer.record.followUps.length,
      };
    });
    position += batch.length;
    await ifCurrent({ rowsTotal: Math.max(expected, position), progress: position }, async (tx) =>
      insertRows(tx, orgId, id, rows),
    );
    await signalProgress(ctx, orgId, row.createdBy, 'import', id);
  }
  await changeImport(ctx.db, orgId, id, ['reading'], { rowsTotal: position }, row.revision);

  // A newer reading takes the import's row first: then nothing of this one may be written any more.
  async function ifCurrent(set: { rowsTotal?: number; progress: number }, write: (tx: Tx) => Promise<void>) {
    await ctx.db.transaction().execute(async (tx) => {
      if (!(await changeImport(tx, orgId, id, ['reading'], set, row.revision))) throw new Superseded();
      await write(tx);
    });
  }
}

const strengthOf = (matches: readonly Match[]) =>
  matches.some((m) => m.strength === 'exact') ? ('exact' as const) : matches.length > 0 ? ('likely' as const) : null;

const allPhones = (c: ReadCustomer) => [...c.record.phones, ...c.record.contacts.flatMap((p) => p.phones)];
const allEmails = (c: ReadCustomer) => [...c.record.emails, ...c.record.contacts.flatMap((p) => p.emails)];

const probeOf = (c: ReadCustomer) => ({
  name: c.record.name,
  phones: allPhones(c).map((p) => p.number),
  emails: allEmails(c),
  creditCode: c.record.creditCode,
});

const comparable = (c: ReadCustomer) => ({
  name: c.record.name,
  phones: allPhones(c),
  emails: allEmails(c),
  creditCode: c.record.creditCode,
});
