import type { Import, ImportRow } from '../../contract/exchange.ts';
import type { Locale } from '../../contract/primitives.ts';
import { errorWords, issueWords } from '../../contract/words/errors.ts';
import type { z } from 'zod';
import { fill } from '../../contract/words/fill.ts';
import { exchangeWords } from './words.ts';
import type { Check, RowReason, StoredRow } from './import-rows.store.ts';
import { noTotals, type ImportShown } from './imports.store.ts';

const active = (status: ImportShown['status']) => status === 'running' || status === 'reading' || status === 'undoing';

/** An import as its maker sees it. */
export function shownImport(
  row: ImportShown,
  more: { check: Check | null; owners: Import['owners']; locale: Locale; now: Date },
): Import {
  const { summary, plan } = row;
  const words = exchangeWords[more.locale];
  return {
    id: row.id,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdBy, name: row.creatorName },
    kind: summary?.kind ?? null,
    sheets: (summary?.sheets ?? []).map((s) => ({
      name: s.name,
      rows: s.records,
      headerRow: s.headerRows.at(-1) ?? null,
      layer: s.layer,
      owner: s.owner,
      columns: s.columns.map((c) => ({
        index: c.index,
        header: c.label || c.letter,
        samples: [...c.samples],
        field: c.proposal.field,
        confidence: c.proposal.confidence,
        reason: words.proposals[c.proposal.reason],
      })),
      leftOut: s.leftOut.map((l) => ({ row: l.row, reason: words.leftOut[l.reason], text: l.text })),
      leftOutCount: s.leftOutCount,
      ignored: s.ignored ? words.ignored[s.ignored] : null,
    })),
    owners: more.owners,
    plan,
    check: more.check,
    totals: { ...noTotals, ...row.totals },
    progress: row.progress,
    rowsTotal: row.rowsTotal,
    secondsLeft: secondsLeft(row, more.now),
    fault: row.fault
      ? { code: row.fault.code, detail: fill(errorWords[more.locale][row.fault.code], row.fault.params) }
      : null,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    version: row.version,
    can: {
      run: row.status === 'ready',
      cancel: row.status === 'running' || row.status === 'reading',
      resume: row.status === 'cancelled' || row.status === 'paused',
      undo: row.status === 'done' || row.status === 'cancelled' || row.status === 'paused',
    },
  };
}

/** From the rows done since the start: how long the rest takes at that pace. */
function secondsLeft(row: ImportShown, now: Date): number | null {
  if (!active(row.status) || !row.startedAt || row.progress === 0) return null;
  const elapsed = (now.getTime() - row.startedAt.getTime()) / 1000;
  return Math.max(0, Math.round((elapsed / row.progress) * (row.rowsTotal - row.progress)));
}

export const reasonInWords = (reason: RowReason | null, locale: Locale): string | null =>
  reason ? fill(exchangeWords[locale].rowReasons[reason.code], { value: reason.value ?? '' }) : null;

/** A problem of a row in words: the column, what is wrong, and the value. */
export const problemInWords = (problem: StoredRow['problems'][number], locale: Locale): string => {
  const what = fill(issueWords[locale][problem.code], problem.params);
  return problem.params.value && !what.includes(problem.params.value) ? `${what}（${problem.params.value}）` : what;
};

/** A row of the file as the wizard shows it. `twins` are the places it repeats. */
export function shownRow(
  row: StoredRow,
  twins: ReadonlyMap<number, { sheet: string; row: number }>,
  locale: Locale,
): z.infer<typeof ImportRow> {
  const twin = row.sameAs === null ? undefined : twins.get(row.sameAs);
  return {
    position: row.position,
    sheet: row.sheet,
    row: row.row,
    cells: row.cells,
    record: row.record as unknown as Record<string, unknown> | null,
    problems: row.problems.map((p) => ({ column: p.column, message: problemInWords(p, locale), fatal: p.fatal })),
    matches: row.matches,
    insideFile: twin ? [twin] : [],
    decision: row.decision,
    outcome: row.outcome,
    reason: reasonInWords(row.reason, locale),
    customerId: row.customerId,
  };
}
