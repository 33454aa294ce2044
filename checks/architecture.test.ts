import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = globSync('{contract,server,web,checks,e2e,bench,scripts}/**/*.{ts,tsx}', { cwd: root }).filter(
  (f) => !f.endsWith('.d.ts'),
);
const text = (file: string) => readFileSync(join(root, file), 'utf8');

interface Import {
  from: string;
  to: string;
  /** Erased before the code runs: it ties nothing together. */
  typeOnly: boolean;
}

/** Every import of a file of ours by a file of ours, and of packages by name. */
const imports: Import[] = sources.flatMap((from) =>
  [
    ...text(from)
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .matchAll(/^(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm),
  ].map((m) => {
    const target = m[1] ?? m[2]!;
    const typeOnly = /^(?:import|export)\s+type\b/.test(m[0]);
    return {
      from,
      typeOnly,
      to: target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target,
    };
  }),
);
const isOurs = (path: string) => /^(contract|server|web|checks|e2e|bench|scripts)\//.test(path);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('server/testing/');
const complain = (list: Import[]) => list.map((i) => `${i.from} imports ${i.to}`);

/** Which slice may use which others, through their public.ts. A slice that is missing here may use none. */
const edges: Record<string, readonly string[]> = {
  people: [],
  pipelines: [],
  live: ['people', 'ownership'],
  ownership: ['people'],
  notices: ['people'],
  approvals: ['notices', 'people'],
  allocation: ['notices', 'approvals', 'ownership', 'people', 'pipelines'],
  customers: ['allocation', 'ownership', 'people', 'pipelines'],
  pools: ['customers', 'allocation', 'approvals', 'notices', 'ownership', 'people', 'pipelines'],
  handovers: [
    'followups',
    'customers',
    'pools',
    'allocation',
    'approvals',
    'notices',
    'ownership',
    'people',
    'pipelines',
  ],
  followups: ['customers', 'ownership', 'people', 'pipelines'],
  funnel: ['pools', 'followups', 'customers', 'ownership', 'people', 'pipelines'],
  exchange: ['allocation', 'funnel', 'followups', 'customers', 'ownership', 'people', 'pipelines'],
  demo: ['pools', 'allocation', 'exchange', 'funnel', 'followups', 'customers', 'ownership', 'people', 'pipelines'],
};
const sliceOf = (path: string) => /^server\/([a-z-]+)\//.exec(path)?.[1];
const outsideSlices = new Set(['platform', 'migrations', 'testing', 'cli', 'bin', 'system']);

test('the contract imports zod and itself, nothing else', () => {
  const wrong = imports.filter(
    (i) =>
      i.from.startsWith('contract/') && !i.from.endsWith('.test.ts') && i.to !== 'zod' && !i.to.startsWith('contract/'),
  );
  expect(complain(wrong)).toEqual([]);
});

test('server and web never import each other', () => {
  const wrong = imports.filter(
    (i) =>
      (i.from.startsWith('server/') && i.to.startsWith('web/')) ||
      (i.from.startsWith('web/') && i.to.startsWith('server/')),
  );
  expect(complain(wrong)).toEqual([]);
});

test('the platform knows no slice', () => {
  const wrong = imports.filter(
    (i) =>
      i.from.startsWith('server/platform/') &&
      !isTest(i.from) &&
      i.to.startsWith('server/') &&
      !i.to.startsWith('server/platform/'),
  );
  expect(complain(wrong)).toEqual([]);
});

test('a slice uses another one only along the table of edges, through its public.ts (or the one home of visibility)', () => {
  const wrong = imports.filter((i) => {
    const from = sliceOf(i.from);
    const to = sliceOf(i.to);
    if (!from || !to || from === to || outsideSlices.has(from) || outsideSlices.has(to) || isTest(i.from)) return false;
    const door = i.to.endsWith('/public.ts') || i.to === 'server/ownership/visibility.ts';
    return !(door && edges[from]?.includes(to));
  });
  expect(complain(wrong)).toEqual([]);
});

test('the table of edges has no cycle', () => {
  const visiting = new Set<string>();
  const walk = (slice: string): void => {
    expect(visiting.has(slice), `${[...visiting].join(' → ')} → ${slice}`).toBe(false);
    visiting.add(slice);
    edges[slice]?.forEach(walk);
    visiting.delete(slice);
  };
  Object.keys(edges).forEach(walk);
});

test('routes import no database and rules nothing that reads, writes, waits or knows the time', () => {
  const wrong = imports.filter((i) => {
    if (/server\/(?!platform)[^/]+\/(?:[\w.-]+\.)?routes\.ts$/.test(i.from))
      return i.to.startsWith('server/platform/db/') || i.to === 'kysely' || i.to === 'pg' || i.to.endsWith('store.ts');
    if (/\brules\.ts$/.test(i.from) && !i.typeOnly) {
      return /(store|usecases|routes|jobs|\.sql)\.ts$|platform\/(db|http|jobs|files|mail|config|events|deps|ids|log)\b|^(kysely|pg|hono)\b/.test(
        i.to,
      );
    }
    return false;
  });
  expect(complain(wrong)).toEqual([]);
});

test('SQL lives in stores, visibility, migrations and the platform', () => {
  const wrong = sources.filter(
    (f) =>
      f.startsWith('server/') &&
      !isTest(f) &&
      !/store\.ts$|\.sql\.ts$|visibility\.ts$|^server\/migrations\/|^server\/platform\/|^server\/cli\/|^server\/demo\/|^server\/people\/(actor|authenticate)\.ts$|^server\/system\/routes\.ts$/.test(
        f,
      ) &&
      /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text(f)),
  );
  expect(wrong).toEqual([]);
});

test('a feature of the web uses another one only through its public.tsx, and the ui knows no feature', () => {
  const feature = (path: string) => /^web\/features\/([a-z-]+)\//.exec(path)?.[1];
  const wrong = imports.filter((i) => {
    const to = feature(i.to);
    if (!to) return false;
    if (i.from.startsWith('web/ui/') || i.from.startsWith('web/platform/')) return true;
    const from = feature(i.from);
    return from !== undefined && from !== to && !/\/public\.tsx?$/.test(i.to);
  });
  expect(complain(wrong)).toEqual([]);
});

test('the clock, randomness, the environment and the console are used in the platform only', () => {
  const wrong = sources.filter((f) => {
    if (!f.startsWith('server/') || isTest(f) || /^server\/(platform|cli)\/|^server\/main\.ts$/.test(f)) return false;
    return /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(|\bprocess\.env\b|\bconsole\.(?:log|info|warn|error|debug)\(/.test(
      text(f),
    );
  });
  expect(wrong).toEqual([]);
});

test('no any, no default export, no drawer of leftovers, no barrel but the contract’s', () => {
  const drawers = sources.filter((f) => /\/(utils|common|helpers|manager|data|V2)(\/|\.tsx?$)/.test(f));
  expect(drawers).toEqual([]);
  const barrels = sources.filter((f) => /(^|\/)index\.tsx?$/.test(f) && f !== 'contract/index.ts');
  expect(barrels).toEqual([]);
  const wrong = sources.filter(
    (f) =>
      /^export default/m.test(text(f)) ||
      (/[:<|,(]\s*any\b\s*[;>,)[\]|=]/.test(text(f)) && f !== 'contract/endpoint.ts' && !f.startsWith('checks/')),
  );
  expect(wrong).toEqual([]);
});

test('no source file is longer than 500 lines, no test longer than 800', () => {
  const long = sources
    .filter((f) => f !== 'server/platform/db/schema.ts' && !/\/locales\/|\/words\//.test(f))
    .map((f) => ({ f, lines: text(f).split('\n').length }))
    .filter(({ f, lines }) => lines > (/\.(test|e2e)\.tsx?$/.test(f) ? 800 : 500));
  expect(long).toEqual([]);
});

test('every import of ours leads to a file', () => {
  const known = new Set(sources);
  const wrong = imports.filter((i) => isOurs(i.to) && /\.tsx?$/.test(i.to) && !known.has(i.to));
  expect(complain(wrong)).toEqual([]);
});
