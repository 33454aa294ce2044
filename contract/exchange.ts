import { z } from 'zod';
import { CustomerQuery, Match } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { errorCodes } from './errors.ts';
import { LayerCode } from './funnel-words.ts';
import { Id, Instant, PageQuery, pageOf, PersonRef } from './primitives.ts';

const one = z.object({ id: Id });

/** What to do with a row that is in the book already. */
export const Decision = z.enum(['create', 'update', 'merge', 'skip']);
export type Decision = z.infer<typeof Decision>;

/** A column of the file and the field it is read as; `field: null` leaves it out. */
export const ColumnPlan = z.object({ index: z.int().min(0), field: z.string().max(100).nullable() });
export const SheetPlan = z.object({
  name: z.string().max(100),
  use: z.boolean(),
  headerRow: z.int().min(0).nullable(),
  layer: LayerCode.nullable(),
  owner: Id.nullable(),
  columns: z.array(ColumnPlan).max(500),
});
/** How the file is read and what happens to rows that are known already. */
export const ImportPlan = z.object({
  sheets: z.array(SheetPlan).max(100),
  /** Name in the file → person; a name without one goes to the pool. */
  owners: z.array(z.object({ name: z.string().max(60), person: Id.nullable() })).max(500),
  defaultOwner: Id.nullable(),
  defaultLayer: LayerCode.nullable(),
  /** For rows found in the book, and for rows that repeat inside the file. */
  onExact: Decision,
  onLikely: Decision,
  insideFile: z.enum(['merge', 'skip', 'create']),
  tags: z.array(Id).max(20).default([]),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

export const ColumnSeen = z.object({
  index: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  confidence: z.number(),
  reason: z.string(),
});
export type ColumnSeen = z.infer<typeof ColumnSeen>;
export const SheetSeen = z.object({
  name: z.string(),
  rows: z.int(),
  headerRow: z.int().nullable(),
  layer: LayerCode.nullable(),
  owner: z.string().nullable(),
  columns: z.array(ColumnSeen),
  leftOut: z.array(z.object({ row: z.int(), reason: z.string(), text: z.string() })),
  leftOutCount: z.int(),
  ignored: z.string().nullable(),
});
export type SheetSeen = z.infer<typeof SheetSeen>;
export const Import = z.object({
  id: Id,
  fileName: z.string(),
  fileBytes: z.int(),
  status: z.enum(['reading', 'ready', 'failed', 'running', 'paused', 'cancelled', 'done', 'undoing', 'undone']),
  createdAt: Instant,
  createdBy: PersonRef,
  kind: z.enum(['workbook', 'table']).nullable(),
  sheets: z.array(SheetSeen),
  owners: z.array(z.object({ name: z.string(), rows: z.int(), person: PersonRef.nullable() })),
  plan: ImportPlan.nullable(),
  /** Of the checked rows: how many are new, known, repeated inside the file or faulty, and how many follow-ups they carry. */
  check: z
    .object({
      rows: z.int(),
      fresh: z.int(),
      exact: z.int(),
      likely: z.int(),
      insideFile: z.int(),
      faulty: z.int(),
      followups: z.int(),
      byLayer: z.record(z.string(), z.int()),
      /** What becomes of the rows by the plan's rules and the decisions about single rows. */
      planned: z.object({ create: z.int(), update: z.int(), merge: z.int(), skip: z.int(), fail: z.int() }),
    })
    .nullable(),
  totals: z.object({
    created: z.int(),
    updated: z.int(),
    merged: z.int(),
    skipped: z.int(),
    failed: z.int(),
    followups: z.int(),
  }),
  progress: z.int(),
  rowsTotal: z.int(),
  secondsLeft: z.number().nullable(),
  fault: z.object({ code: z.enum(errorCodes), detail: z.string() }).nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  version: z.int(),
  can: z.object({ run: z.boolean(), cancel: z.boolean(), resume: z.boolean(), undo: z.boolean() }),
});
export type Import = z.infer<typeof Import>;
/** Which rows to look at: by what the check found, or by what became of them. */
export const rowKinds = ['all', 'faulty', 'exact', 'likely', 'insideFile', 'fresh'] as const;
export const rowOutcomes = ['created', 'updated', 'merged', 'skipped', 'failed'] as const;
export const ImportRow = z.object({
  position: z.int(),
  sheet: z.string(),
  row: z.int(),
  cells: z.array(z.string()),
  record: z.record(z.string(), z.unknown()).nullable(),
  problems: z.array(z.object({ column: z.string().nullable(), message: z.string(), fatal: z.boolean() })),
  matches: z.array(Match),
  insideFile: z.array(z.object({ sheet: z.string(), row: z.int() })),
  decision: Decision.nullable(),
  outcome: z.enum(rowOutcomes).nullable(),
  reason: z.string().nullable(),
  customerId: Id.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const importsList = endpoint('imports.list', {
  method: 'GET',
  path: '/api/v1/imports',
  access: 'customers.import',
  summary: 'Imports so far, newest first',
  query: PageQuery,
  returns: pageOf(Import),
});
export const importsCreate = endpoint('imports.create', {
  method: 'POST',
  path: '/api/v1/imports',
  access: 'customers.import',
  summary: 'Upload a spreadsheet; it is read in the background and a plan is proposed',
  status: 201,
  upload: true,
  body: z.object({}),
  returns: Import,
  fails: ['file.too_big', 'file.unknown_format', 'request.too_large'],
});
export const importsGet = endpoint('imports.get', {
  method: 'GET',
  path: '/api/v1/imports/{id}',
  access: 'customers.import',
  summary: 'An import: what was found, the plan, the progress',
  params: one,
  returns: Import,
  fails: ['imports.not_found'],
});
export const importsPlan = endpoint('imports.plan', {
  method: 'PUT',
  path: '/api/v1/imports/{id}/plan',
  access: 'customers.import',
  summary: 'Change how the file is read; rows are checked anew in the background',
  params: one,
  body: ImportPlan,
  returns: Import,
  fails: ['imports.not_found', 'imports.not_ready', 'imports.already_run'],
});
export const importsRows = endpoint('imports.rows', {
  method: 'GET',
  path: '/api/v1/imports/{id}/rows',
  access: 'customers.import',
  summary: 'What each row becomes, what is wrong with it, what it matches',
  params: one,
  query: PageQuery.extend({
    only: z.enum([...rowKinds, ...rowOutcomes]).default('all'),
  }),
  returns: pageOf(ImportRow),
  fails: ['imports.not_found', 'cursor.invalid'],
});
export const importsDecide = endpoint('imports.decide', {
  method: 'PATCH',
  path: '/api/v1/imports/{id}/rows/{position}',
  access: 'customers.import',
  summary: 'Decide about one row',
  params: z.object({ id: Id, position: z.coerce.number().int().min(0) }),
  body: z.object({ decision: Decision.nullable() }),
  returns: ImportRow,
  fails: ['imports.not_found', 'imports.already_run'],
});
export const importsRun = endpoint('imports.run', {
  method: 'POST',
  path: '/api/v1/imports/{id}/run',
  access: 'customers.import',
  summary: 'Bring the rows in, in the background (also: resume after a cancel)',
  params: one,
  body: z.object({ plan: ImportPlan.partial().optional() }),
  returns: Import,
  fails: ['imports.not_found', 'imports.not_ready', 'imports.already_run'],
});
export const importsCancel = endpoint('imports.cancel', {
  method: 'POST',
  path: '/api/v1/imports/{id}/cancel',
  access: 'customers.import',
  summary: 'Stop a running import; what came in stays until it is undone',
  params: one,
  returns: Import,
  fails: ['imports.not_found', 'imports.not_ready'],
});
export const importsUndo = endpoint('imports.undo', {
  method: 'POST',
  path: '/api/v1/imports/{id}/undo',
  access: 'customers.import',
  summary: 'Take the whole import back',
  params: one,
  returns: Import,
  fails: ['imports.not_found', 'imports.not_undoable'],
});
export const importsResult = endpoint('imports.result', {
  method: 'GET',
  path: '/api/v1/imports/{id}/result.xlsx',
  access: 'customers.import',
  summary: 'The original rows with what became of each, and why',
  params: one,
  delivery: 'file',
  fails: ['imports.not_found', 'imports.not_ready'],
});

export const Export = z.object({
  id: Id,
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  progress: z.int(),
  rowsTotal: z.int().nullable(),
  fileName: z.string().nullable(),
  fileBytes: z.int().nullable(),
  url: z.string().nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});
export type Export = z.infer<typeof Export>;
export const exportsCreate = endpoint('exports.create', {
  method: 'POST',
  path: '/api/v1/exports',
  access: 'customers.export',
  summary: 'Write a list (xlsx, csv) with the columns shown, or the book as the eight-sheet workbook',
  status: 201,
  body: z.object({
    format: z.enum(['xlsx', 'csv', 'workbook']),
    query: CustomerQuery.default({}),
    ids: z.array(Id).max(10_000).optional(),
    columns: z.array(z.string().max(100)).max(100).default([]),
  }),
  returns: Export,
  fails: ['filter.invalid'],
});
export const exportsList = endpoint('exports.list', {
  method: 'GET',
  path: '/api/v1/exports',
  access: 'customers.export',
  summary: 'My exports',
  returns: z.object({ items: z.array(Export) }),
});
export const exportsGet = endpoint('exports.get', {
  method: 'GET',
  path: '/api/v1/exports/{id}',
  access: 'customers.export',
  summary: 'How far an export is',
  params: one,
  returns: Export,
  fails: ['exports.not_found'],
});
export const exportsFile = endpoint('exports.file', {
  method: 'GET',
  path: '/api/v1/exports/{id}/file',
  access: 'customers.export',
  summary: 'The exported file',
  params: one,
  delivery: 'file',
  fails: ['exports.not_found', 'exports.not_ready'],
});
export const exportsCancel = endpoint('exports.cancel', {
  method: 'POST',
  path: '/api/v1/exports/{id}/cancel',
  access: 'customers.export',
  summary: 'Stop an export',
  params: one,
  returns: Export,
  fails: ['exports.not_found'],
});
