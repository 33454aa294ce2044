import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Where attachments, uploads and exports lie: one folder per organisation, names made by us. */
export interface FileStore {
  /** The path of a file that may or may not exist yet; its folder does. */
  pathFor(orgId: string, kind: 'attachments' | 'imports' | 'exports', name: string): Promise<string>;
  save(path: string, content: Uint8Array | Readable | ReadableStream): Promise<void>;
  read(path: string): ReadableStream;
  size(path: string): Promise<number | null>;
  remove(path: string): Promise<void>;
}

export function fileStore(folder: string): FileStore {
  const root = resolve(folder, 'files');
  return {
    async pathFor(orgId, kind, name) {
      if (!/^[\w.-]+$/.test(name) || !/^[\w-]+$/.test(orgId)) throw new Error(`not a file name: ${name}`);
      const path = join(root, orgId, kind, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return path;
    },
    async save(path, content) {
      const source =
        content instanceof Uint8Array
          ? Readable.from([content])
          : content instanceof Readable
            ? content
            : Readable.fromWeb(content as import('node:stream/web').ReadableStream);
      await pipeline(source, createWriteStream(path, { mode: 0o600 }));
    },
    read: (path) => Readable.toWeb(createReadStream(path)) as ReadableStream,
    size: async (path) => (await stat(path).catch(() => null))?.size ?? null,
    remove: (path) => rm(path, { force: true }),
  };
}
