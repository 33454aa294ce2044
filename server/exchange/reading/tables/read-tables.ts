import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, type Fault } from '../../../platform/fault.ts';
import type { ErrorCode } from '../../../../contract/errors.ts';
import { rowsOf, type SpooledSheet } from './spool.ts';
import type { ReadAnswer, ReadOrder } from './reader-process.ts';
import {
  defaultLimits,
  type FileFormat,
  type ReadLimits,
  type SheetInfo,
  type TableRow,
  type TextEncoding,
} from './types.ts';

/** A file read into rows. The rows lie in a temporary file until `dispose`; they are handed over batch by batch. */
export interface ReadResult {
  readonly fileName: string;
  readonly format: FileFormat;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  readonly sheets: readonly SheetInfo[];
  /** The rows of a sheet from the top; rows without content are not among them. */
  rows(sheet: number, batch?: number): AsyncIterable<readonly TableRow[]>;
  dispose(): Promise<void>;
}

export interface ReadOptions {
  readonly fileName: string;
  readonly limits?: Partial<ReadLimits>;
  /** Ends the reading and its process. */
  readonly signal?: AbortSignal;
}

const entry = new URL('./reader-process.ts', import.meta.url);

// Linux says how large a process is without asking the process, which may be busy dying.
function residentMb(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return (pages * 4096) / (1024 * 1024);
  } catch {
    return 0;
  }
}

function watch(child: ChildProcess, limits: ReadLimits, breach: (fault: Fault) => void): () => void {
  const clock = setTimeout(() => breach(fail('file.too_slow')), limits.milliseconds);
  const scale = setInterval(() => {
    if (child.pid !== undefined && residentMb(child.pid) > limits.rssMb) breach(fail('file.too_much_memory'));
  }, 50);
  return () => {
    clearTimeout(clock);
    clearInterval(scale);
  };
}

// SIGABRT (134) is how Node dies of a full heap, SIGKILL (137) how the system ends a process too large for it.
function deathFault(code: number | null, signal: NodeJS.Signals | null): Fault {
  if (signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || signal === 'SIGILL')
    return fail('file.too_much_memory');
  return code === 134 || code === 137 || code === 5
    ? fail('file.too_much_memory')
    : fail('file.broken', { params: { why: 'process' } });
}

function readInProcess(order: ReadOrder, signal: AbortSignal | undefined): Promise<ReadAnswer> {
  const { limits } = order;
  return new Promise<ReadAnswer>((resolve, reject) => {
    signal?.throwIfAborted();
    const child = fork(entry, [], {
      execArgv: [
        `--max-old-space-size=${limits.heapMb}`,
        '--max-semi-space-size=16',
        '--disable-warning=ExperimentalWarning',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // The reader needs nothing of the server's secrets.
      env: {},
    });
    let settled = false;
    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      unwatch();
      signal?.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      act();
    };
    const abort = () => settle(() => reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted')));
    const unwatch = watch(child, limits, (fault) => settle(() => reject(fault)));
    signal?.addEventListener('abort', abort);
    child.once('message', (answer) => settle(() => resolve(answer as ReadAnswer)));
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, killed) => settle(() => reject(deathFault(code, killed))));
    child.send(order);
  });
}

/**
 * Reads any spreadsheet or text table in a process of its own. Fails with a `file.*` code: too_big, zip_bomb, broken,
 * unknown_format, encrypted, empty, too_many_rows, too_slow, too_much_memory. The caller disposes of the result.
 */
export async function readTables(source: string | Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const limits = { ...defaultLimits, ...options.limits };
  const size = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
  if (size > limits.fileBytes) throw fail('file.too_big', { params: { bytes: size, limit: limits.fileBytes } });
  if (size === 0) throw fail('file.empty');
  const folder = await mkdtemp(join(tmpdir(), 'guike-reading-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const spool = join(folder, 'rows.jsonl');
    const path = typeof source === 'string' ? source : join(folder, 'source');
    if (typeof source !== 'string') await writeFile(path, source);
    const answer = await readInProcess({ path, fileName: options.fileName, spool, limits }, options.signal);
    if (!answer.ok) throw fail(answer.code as ErrorCode, { params: answer.params });
    if (typeof source !== 'string') await rm(path, { force: true });
    const { ok: _, sheets, ...rest } = answer;
    return {
      ...rest,
      fileName: options.fileName,
      sheets,
      rows: (sheet, batch = 500) => rowsOf(spool, sheets[sheet] ?? missing(sheet), batch),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function missing(sheet: number): SpooledSheet {
  throw new RangeError(`The file has no sheet ${sheet}`);
}
