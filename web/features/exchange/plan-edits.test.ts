import { expect, test } from 'vitest';
import type { Import, ImportPlan, ImportRow } from '../../../contract/exchange.ts';
import {
  columnLetter,
  decisionOf,
  ownerOf,
  sheetGroups,
  sheetsWithoutName,
  withField,
  withOwner,
} from './plan-edits.ts';

const column = (index: number, header: string, field: string | null) => ({
  index,
  header,
  field,
  samples: [],
  confidence: 1,
  reason: '',
});
const sheet = (name: string, columns: ReturnType<typeof column>[]): Import['sheets'][number] => ({
  name,
  rows: 3,
  headerRow: 2,
  layer: null,
  owner: null,
  columns,
  leftOut: [],
  leftOutCount: 0,
  ignored: null,
});
const columns = [column(0, '单位', 'name'), column(1, '电话', 'phones'), column(2, '代号', null)];
const sheets = [sheet('客户资源', columns), sheet('签约客户', columns), sheet('名单', [column(0, '代号', null)])];
const plan: ImportPlan = {
  sheets: sheets.map((s) => ({
    name: s.name,
    use: true,
    headerRow: 2,
    layer: null,
    owner: null,
    columns: s.columns.map(({ index, field }) => ({ index, field })),
  })),
  owners: [{ name: '赵敏', person: 'p1' }],
  defaultOwner: 'p9',
  defaultLayer: null,
  onExact: 'merge',
  onLikely: 'create',
  insideFile: 'merge',
  tags: [],
};
const row = (more: Partial<ImportRow>): ImportRow => ({
  position: 0,
  sheet: '客户资源',
  row: 3,
  cells: [],
  record: { name: '杭州可奈儿' },
  problems: [],
  matches: [],
  insideFile: [],
  decision: null,
  outcome: null,
  reason: null,
  customerId: null,
  ...more,
});

test('a column read as another field is read so on every sheet that has its header', () => {
  const next = withField(sheets, plan, '代号', 'shortName');
  expect(next.sheets.map((s) => s.columns.at(-1)?.field)).toEqual(['shortName', 'shortName', 'shortName']);
});

test('there is one name column: choosing another takes it from the first', () => {
  const next = withField(sheets, plan, '代号', 'name');
  expect(next.sheets[0]!.columns.map((c) => c.field)).toEqual([null, 'phones', 'name']);
  expect(withField(sheets, plan, '代号', 'phones').sheets[0]!.columns.map((c) => c.field)).toEqual([
    'name',
    'phones',
    'phones',
  ]);
});

test('a sheet that is not read keeps its columns, and needs no name', () => {
  const off = { ...plan, sheets: plan.sheets.map((s) => ({ ...s, use: s.name !== '名单' })) };
  expect(withField(sheets, off, '代号', 'name').sheets[2]!.columns[0]!.field).toBeNull();
  expect(sheetsWithoutName(plan)).toEqual(['名单']);
  expect(sheetsWithoutName(off)).toEqual([]);
});

test('sheets with the same columns are looked at as one', () => {
  expect(sheetGroups(sheets, plan).map((g) => g.map((s) => s.name))).toEqual([['客户资源', '签约客户'], ['名单']]);
});

test('a row does what was decided for it, else what the rule for its kind says; a faulty one does nothing', () => {
  const match = { id: null, name: '', owner: null, strength: 'exact' as const, reasons: [] };
  expect(decisionOf(row({}), plan)).toBe('create');
  expect(decisionOf(row({ matches: [match] }), plan)).toBe('merge');
  expect(decisionOf(row({ matches: [match], decision: 'skip' }), plan)).toBe('skip');
  expect(decisionOf(row({ matches: [{ ...match, strength: 'likely' }] }), plan)).toBe('create');
  expect(decisionOf(row({ insideFile: [{ sheet: 'a', row: 1 }] }), plan)).toBe('merge');
  expect(decisionOf(row({ problems: [{ column: null, message: '', fatal: true }] }), plan)).toBeNull();
});

test('a named owner gets his rows; a name given to the pool stays in the pool; unnamed rows go to the default', () => {
  const pooled = withOwner(plan, '陈建国', null);
  expect(ownerOf(pooled, { sheet: '客户资源', owner: '赵敏' })).toBe('p1');
  expect(ownerOf(pooled, { sheet: '客户资源', owner: '陈建国' })).toBeNull();
  expect(ownerOf(pooled, { sheet: '客户资源', owner: undefined })).toBe('p9');
});

test('columns are called as Excel calls them', () => {
  expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
