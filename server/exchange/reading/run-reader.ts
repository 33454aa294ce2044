import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, type Fault } from '../../platform/fault.ts';
import type { ReadAnswer, ReadOrder, ReadOutcome, ReadTask } from './reader-process.ts';
import { defaultLimits, type ReadLimits } from './tables/types.ts';

export interface ReadOptions {
  /** Name of the file as uploaded; it may name the owner, it does not decide the format. */
  readonly fileName: string;
  readonly limits?: Partial<ReadLimits>;
  /** Ends the reading and its process. */
  readonly signal?: AbortSignal;
}

/** What the reader left behind; the folder is removed by `dispose`. */
export interface ReaderRun {
  readonly outcome: ReadOutcome;
  /** File of the rows, and of the customers where they were asked for. */
  readonly spool: string;
  readonly customers: string;
  dispose(): Promise<void>;
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

const OUT_OF_MEMORY = new Set<NodeJS.Signals | null>(['SIGABRT', 'SIGKILL', 'SIGTRAP', 'SIGILL']);

// Node aborts when its heap is full, and the system kills what grows too large for it.
function deathFault(code: number | null, signal: NodeJS.Signals | null): Fault {
  if (OUT_OF_MEMORY.has(signal) || code === 134 || code === 137) return fail('file.too_much_memory');
  return fail('file.broken', { params: { why: 'process' } });
}

function inProcess(order: ReadOrder, signal: AbortSignal | undefined): Promise<ReadAnswer> {
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
    child.once('message', (answer: ReadAnswer) => settle(() => resolve(answer)));
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, killed) => settle(() => reject(deathFault(code, killed))));
    child.send(order);
  });
}

/**
 * Reads a file in a process of its own, within limits on size, heap, memory and time. Fails with a `file.*` code: too_big, zip_bomb,
 * broken, unknown_format, encrypted, empty, too_many_rows, too_slow, too_much_memory. The caller disposes of the run.
 */
export async function runReader(
  source: string | Uint8Array,
  options: ReadOptions,
  task: (folder: string) => ReadTask,
): Promise<ReaderRun> {
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
    const order = { path, fileName: options.fileName, spool, limits, task: task(folder) };
    const answer = await inProcess(order, options.signal);
    if (!answer.ok) throw fail(answer.code, { params: answer.params });
    return { outcome: answer.outcome, spool, customers: join(folder, 'customers.jsonl'), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
