import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

interface Asset {
  type: string;
  plain: Buffer;
  brotli?: Buffer;
  gzip?: Buffer;
  immutable: boolean;
}

/** Serves the built web from memory, compressed once; any other path gets the page itself, which routes it. */
export function webFiles(folder: string): (c: Context) => Response | undefined {
  const root = resolve(folder);
  const cache = new Map<string, Asset | null>();
  const known = new Set(existsSync(root) ? listFiles(root) : []);

  const load = (path: string): Asset | null => {
    const file = join(root, path);
    if (!known.has(path)) return null;
    const plain = readFileSync(file);
    const type = types[extname(path)] ?? 'application/octet-stream';
    // The page itself gets a fresh nonce in every answer (headers.ts), so it cannot be compressed beforehand.
    const compressible = /text|javascript|json|svg/.test(type) && !type.startsWith('text/html');
    return {
      type,
      plain,
      immutable: path.startsWith('assets/'),
      ...(compressible
        ? {
            brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
            gzip: gzipSync(plain),
          }
        : {}),
    };
  };

  return (c) => {
    const wanted = decodeURIComponent(new URL(c.req.url).pathname).replace(/^\/+/, '');
    const path = known.has(wanted)
      ? wanted
      : extname(wanted) === '' || !wanted.startsWith('assets/')
        ? 'index.html'
        : wanted;
    let asset = cache.get(path);
    if (asset === undefined) {
      asset = load(path);
      cache.set(path, asset);
    }
    if (!asset) return undefined;
    const accepts = c.req.header('accept-encoding') ?? '';
    const encoding =
      asset.brotli && accepts.includes('br') ? 'br' : asset.gzip && accepts.includes('gzip') ? 'gzip' : undefined;
    const body = encoding === 'br' ? asset.brotli! : encoding === 'gzip' ? asset.gzip! : asset.plain;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': asset.type,
        'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        ...(encoding ? { 'content-encoding': encoding } : {}),
      },
    });
  };
}

function listFiles(root: string, below = ''): string[] {
  return readdirSync(join(root, below)).flatMap((name) => {
    const path = below ? `${below}/${name}` : name;
    return statSync(join(root, path)).isDirectory() ? listFiles(root, path) : [path];
  });
}
