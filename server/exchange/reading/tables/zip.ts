import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { fail } from '../../../platform/fault.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** A zip package opened by its directory; nothing is inflated until asked for. */
export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The entry by its path, upper and lower case and a leading slash notwithstanding. */
  find(path: string): ZipEntry | undefined;
  /** Inflates an entry piece by piece. `file.zip_bomb` when all parts together pass the limit, whatever they declare. */
  chunks(entry: ZipEntry): AsyncGenerator<Buffer>;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_ENTRIES = 20_000;
const MAX_DIRECTORY = 16 * 1024 * 1024;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw fail('file.broken', { params: { why: 'cut' } });
  return buffer;
}

interface Directory {
  count: number;
  size: number;
  offset: number;
}

async function findDirectory(file: FileHandle, size: number): Promise<Directory> {
  const tail = Math.min(size, 65_557);
  const buffer = await readAt(file, size - tail, tail);
  let at = -1;
  for (let i = tail - 22; i >= 0; i -= 1) {
    if (buffer.readUInt32LE(i) === END) {
      at = i;
      break;
    }
  }
  if (at < 0) throw fail('file.broken', { params: { why: 'zip' } });
  const directory = {
    count: buffer.readUInt16LE(at + 10),
    size: buffer.readUInt32LE(at + 12),
    offset: buffer.readUInt32LE(at + 16),
  };
  const locator = at - 20;
  if (locator >= 0 && buffer.readUInt32LE(locator) === END64_LOCATOR) {
    const where = Number(buffer.readBigUInt64LE(locator + 8));
    if (where + 56 > size) throw fail('file.broken', { params: { why: 'zip' } });
    const record = await readAt(file, where, 56);
    if (record.readUInt32LE(0) !== END64) throw fail('file.broken', { params: { why: 'zip' } });
    return {
      count: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
  }
  return directory;
}

// Sizes of 4 GiB and more stand in the extra field, in the order of the fields they replace.
function widen(extra: Buffer, entry: { size: number; packed: number; offset: number }): void {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let from = at + 4;
      for (const key of ['size', 'packed', 'offset'] as const) {
        if (entry[key] !== 0xffffffff || from + 8 > extra.length) continue;
        entry[key] = Number(extra.readBigUInt64LE(from));
        from += 8;
      }
    }
    at += 4 + length;
  }
}

function parseDirectory(buffer: Buffer, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count && at + 46 <= buffer.length; i += 1) {
    if (buffer.readUInt32LE(at) !== CENTRAL) break;
    const flags = buffer.readUInt16LE(at + 8);
    if (flags & 1) throw fail('file.encrypted');
    const nameLength = buffer.readUInt16LE(at + 28);
    const extraLength = buffer.readUInt16LE(at + 30);
    const commentLength = buffer.readUInt16LE(at + 32);
    const entry = {
      name: buffer
        .toString('utf8', at + 46, at + 46 + nameLength)
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    };
    widen(buffer.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry);
    entries.set(entry.name.toLowerCase(), entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** Reads the directory of a zip file and refuses at once what declares more than `inflatedBytes`. */
export async function openZip(path: string, inflatedBytes: number): Promise<Zip> {
  const file = await open(path);
  let entries: Map<string, ZipEntry>;
  try {
    const { size } = await file.stat();
    const directory = await findDirectory(file, size);
    if (directory.count > MAX_ENTRIES || directory.size > MAX_DIRECTORY) throw fail('file.zip_bomb');
    if (directory.offset + directory.size > size) throw fail('file.broken', { params: { why: 'zip' } });
    entries = parseDirectory(await readAt(file, directory.offset, directory.size), directory.count);
  } finally {
    await file.close();
  }
  let declared = 0;
  for (const entry of entries.values()) declared += entry.size;
  if (declared > inflatedBytes) throw fail('file.zip_bomb', { params: { bytes: declared } });
  if (entries.size === 0) throw fail('file.broken', { params: { why: 'zip' } });

  // A part may be read twice; it counts once.
  const seen = new Map<string, number>();
  let inflated = 0;
  async function* chunks(entry: ZipEntry): AsyncGenerator<Buffer> {
    const handle = await open(path);
    let header: Buffer;
    try {
      header = await readAt(handle, entry.offset, 30);
    } finally {
      await handle.close();
    }
    if (header.readUInt32LE(0) !== LOCAL) throw fail('file.broken', { params: { why: 'zip' } });
    if (entry.packed === 0) return;
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const raw = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 256 * 1024 });
    if (entry.method !== 0 && entry.method !== 8) throw fail('file.broken', { params: { why: 'method' } });
    const stream = entry.method === 0 ? raw : raw.pipe(createInflateRaw({ chunkSize: 256 * 1024 }));
    raw.on('error', (error) => stream.destroy(error));
    let own = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        own += chunk.length;
        const before = seen.get(entry.name) ?? 0;
        if (own > before) {
          inflated += own - before;
          seen.set(entry.name, own);
        }
        if (inflated > inflatedBytes) throw fail('file.zip_bomb', { params: { bytes: inflated } });
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
        throw fail('file.broken', { params: { why: 'zip' } });
      }
      throw error;
    } finally {
      raw.destroy();
      stream.destroy();
    }
  }

  return { entries, find: (path) => entries.get(path.replace(/^\/+/, '').toLowerCase()), chunks };
}
