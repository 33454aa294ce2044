import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { demoAccounts, demoPassword } from '../server/demo/people.ts';

const root = resolve(import.meta.dirname, '..');
const pages = globSync(['README*.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'bench/README.md'], { cwd: root }).sort();
const text = (page: string) => readFileSync(join(root, page), 'utf8');
const matches = (page: string, pattern: RegExp) => [...text(page).matchAll(pattern)].map((m) => m[1]!);

test('every link and picture of the documentation leads to a file', () => {
  const broken = pages.flatMap((page) =>
    matches(page, /\]\(([^)\s]+)\)/g)
      .filter((link) => !/^[a-z]+:|^#/.test(link))
      .filter((link) => !existsSync(join(root, dirname(page), decodeURI(link.replace(/#.*/, '')))))
      .map((link) => `${page} links to ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every path of ours that the documentation names exists; <noun> stands for any of its kind', () => {
  const missing = pages.flatMap((page) =>
    matches(page, /`((?:server|web|contract|docs|scripts|checks|e2e|bench)\/[^`\s]*)`/g)
      .filter((path) => globSync(path.replaceAll(/<[a-z-]+>/g, '*').replace(/\/$/, ''), { cwd: root }).length === 0)
      .map((path) => `${page} names ${path}`),
  );
  expect(missing).toEqual([]);
});

test('every npm command of the documentation exists', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const unknown = pages.flatMap((page) =>
    matches(page, /\bnpm run ([a-z][\w:-]*)/g)
      .filter((name) => !Object.hasOwn(scripts, name))
      .map((name) => `${page} says npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('every slice of the glossary is a folder of the server', () => {
  const rows = text('docs/words.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  const slices = rows.map((row) => row.split('|')[3]?.trim() ?? '').filter((slice) => slice !== 'contract');
  expect(slices.length).toBeGreaterThan(20);
  expect([...new Set(slices)].filter((slice) => !existsSync(join(root, 'server', slice)))).toEqual([]);
});

/** The demo's e-mails a page names; `rep1@…` … `rep12@…` means all from the first to the last. */
function accountsOn(page: string): string[] {
  const single = matches(page, /`(\w+@demo\.guike\.test)`/g);
  const ranges = [...text(page).matchAll(/`([a-z]+)(\d+)@[\w.]+`\s*…\s*`\1(\d+)@([\w.]+)`/g)].flatMap(
    ([, name, from, to, host]) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${name}${Number(from) + at}@${host}`),
  );
  return [...new Set([...single, ...ranges])].sort();
}

test.each(['README.md', 'README.zh-CN.md'])('%s names the accounts of the demo and their password', (page) => {
  expect(accountsOn(page)).toEqual(demoAccounts.map((a) => a.email).sort());
  expect(text(page)).toContain(demoPassword);
});

test('the user’s guide has the same chapters in Chinese and in English, all of them in its index', () => {
  const chapters = (language: string) =>
    globSync('[0-9]*.md', { cwd: join(root, 'docs/guide', language) }).map((file) => file.normalize());
  const numbers = (language: string) =>
    chapters(language)
      .map((file) => file.slice(0, 2))
      .sort();
  expect(numbers('zh-CN')).toEqual(numbers('en'));
  for (const language of ['zh-CN', 'en']) {
    const index = `docs/guide/${language}/README.md`;
    expect(
      matches(index, /\]\(([0-9][^)]*)\)/g)
        .map(decodeURI)
        .sort(),
    ).toEqual(chapters(language).sort());
  }
});
