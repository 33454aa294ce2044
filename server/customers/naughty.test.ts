import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as c from '../../contract/customers.ts';
import { testApp } from '../testing/test-app.ts';

const folder = new URL('../../../shared/data/robustness/blns/', import.meta.url);
const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.json')) : undefined;

test.skipIf(!file)(
  'every naughty string goes in and comes out of create, get, list and search (skipped where the shared data is absent)',
  async () => {
    const t = await testApp();
    const rep = await t.person('rep');
    const strings = JSON.parse(readFileSync(new URL(file!, folder), 'utf8')) as string[];
    let stored = 0;
    for (const text of strings) {
      const value = text.replaceAll('\u0000', '').toWellFormed().trim().slice(0, 200);
      const made = await t.as(rep).call(c.customersCreate, {
        body: { name: value === '' ? '空' : value, remark: text.slice(0, 20_000), allowDuplicate: true },
      });
      expect(made.name).toBe(value === '' ? '空' : value.trim());
      const got = await t.as(rep).call(c.customersGet, { params: { id: made.id } });
      expect(got.name).toBe(made.name);
      expect(got.remark ?? '').toBe(text.replaceAll('\u0000', '').toWellFormed().trim());
      const asked = { field: 'name', op: 'is', value: made.name };
      const listed = await t.as(rep).call(c.customersList, { query: { filter: JSON.stringify(asked), limit: 200 } });
      expect(listed.items.map((i) => i.id)).toContain(made.id);
      const searched = await t.as(rep).try(c.customersSearch, { query: { q: made.name, limit: 50 } });
      expect(searched.status).toBe(200);
      stored += 1;
    }
    expect(stored).toBe(strings.length);
  },
  240_000,
);
