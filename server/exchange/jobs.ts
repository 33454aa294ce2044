import type { Deps } from '../platform/deps.ts';
import { writeExport } from './export.jobs.ts';
import { exportJobName, type ExportJob } from './export.usecases.ts';
import { readJobName, runJobName, undoJobName, type ImportJob } from './import.usecases.ts';
import { readImport, type ReadJob } from './read.jobs.ts';
import { runImportJob } from './run.jobs.ts';
import { undoImportJob } from './undo.jobs.ts';

/** The background work of importing and exporting. */
export function defineExchangeJobs(deps: Deps): void {
  deps.jobs.define<ReadJob>(readJobName, (job) => readImport(deps, job));
  deps.jobs.define<ImportJob>(runJobName, (job) => runImportJob(deps, job));
  deps.jobs.define<ImportJob>(undoJobName, (job) => undoImportJob(deps, job));
  deps.jobs.define<ExportJob>(exportJobName, (job) => writeExport(deps, job));
}
