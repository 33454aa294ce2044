import { ensure, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';

interface Pools {
  items: { id: string; name: string; kind: string; customers: number; can: { claim: boolean } }[];
}
interface Customers {
  items: { id: string; name: string; owner: { name: string } | null }[];
}

export const journeys: JourneyCase[] = [
  {
    name: 'A rep claims from the pool by keyboard, takes one claim back, and sees what may still be claimed',
    async run({ page, signIn, api, checkAccess, picture }) {
      await signIn('rep3@demo.guike.test', password);
      const pools = await api<Pools>('GET', '/api/v1/pools');
      const asleep = pools.items.find((p) => p.name === '沉睡客户');
      const main = pools.items.find((p) => p.kind === 'main');
      ensure(asleep && main, 'the demo has its pools');
      ensure(!pools.items.some((p) => p.kind === 'cold'), 'a rep does not see what is kept cold');
      await page.goto(new URL('/pools', page.url()).href);
      const table = page.getByRole('grid', { name: /“公海”的客户/ });
      await table.getByRole('row').nth(1).waitFor();
      await checkAccess('the pool');
      await picture('pools');
      const meter = page.getByRole('button', { name: /我的持有和领取/ });
      await meter.waitFor();
      ensure(/手上 \d+\/\d+/.test((await meter.getAttribute('aria-label')) ?? ''), 'the meter says holding and cap');

      await page.getByRole('link', { name: /沉睡客户/ }).click();
      const hidden = page.getByRole('grid', { name: /“沉睡客户”的客户/ });
      await hidden.getByRole('row').nth(1).waitFor();
      const name = (await hidden.getByRole('row').nth(1).innerText()).split('\n')[0] ?? '';
      ensure(name.includes('****'), `names are hidden before the claim, but: ${name}`);
      await picture('pools-masked');
    },
  },
  {
    name: 'Claiming has limits that are said in words; who has room claims with L, undoes it, and claims many',
    async run({ page, signIn, api, another, checkAccess, picture }) {
      const director = await another();
      await director.signIn('director@demo.guike.test', password);
      const { items } = await director.api<Pools>('GET', '/api/v1/pools');
      const pool = items.find((p) => p.name === '华东一组公海');
      ensure(pool, 'the pool of the first team');
      await signIn('rep1@demo.guike.test', password);
      await page.goto(new URL(`/pools?pool=${pool.id}`, page.url()).href);
      const table = page.getByRole('grid', { name: /“华东一组公海”的客户/ });
      const row = (n: number) => table.getByRole('row').nth(n);
      await row(1).waitFor();
      // A cap of one is full for whoever holds anything: the refusal names the numbers.
      await director.api('PATCH', `/api/v1/pools/${pool.id}`, { claim: { cap: 1, finderBonus: 0 } });
      await row(1).focus();
      await page.keyboard.press('l');
      await page.getByText(/您手上有 \d+ 个客户，上限 1 个/).waitFor();
      await picture('pools-refused');
      await director.api('PATCH', `/api/v1/pools/${pool.id}`, { claim: { cap: 500, byLayer: false, perDay: 50 } });

      const before = (await api<Customers>('GET', `/api/v1/customers?pool=${pool.id}&sort=-createdAt&limit=5`)).items;
      const [first, second, third] = before;
      ensure(first && second && third, 'there are customers in the pool');
      await row(1).focus();
      await page.keyboard.press('l');
      await page.getByText(`已领取“${first.name}”`).waitFor();
      await picture('pools-claimed');
      const mine = await api<Customers['items'][number]>('GET', `/api/v1/customers/${first.id}`);
      ensure(mine.owner?.name === '王海燕', 'the customer is hers');
      await page.getByRole('status').getByRole('button', { name: '撤销' }).first().click();
      await page.getByText('已放回公海').waitFor();
      const back = await api<Customers['items'][number]>('GET', `/api/v1/customers/${first.id}`);
      ensure(back.owner === null, 'the claim is undone');

      await row(1).focus();
      await page.keyboard.press(' ');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await page.getByRole('button', { name: '领取 2 个' }).click();
      await page.getByText('领取了 2 个').waitFor();
      const held = await api<Customers['items'][number]>('GET', `/api/v1/customers/${second.id}`);
      ensure(held.owner?.name === '王海燕', 'both are hers');

      await page.goto(new URL(`/customers/${second.id}`, page.url()).href);
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: '退回公海' }).click();
      const dialog = page.getByRole('dialog', { name: new RegExp(`退回公海：${second.name}`) });
      await dialog.getByRole('button', { name: '没有预算' }).click();
      await checkAccess('the dialog of giving back');
      await picture('pools-release');
      await dialog.getByRole('button', { name: '退回公海' }).click();
      await page.getByText(/已退回“华东一组公海”/).waitFor();
    },
  },
  {
    name: 'A director reads pools and recall as sentences, looks at what tonight would take, and judges what is kept cold',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('director@demo.guike.test', password);
      await page.goto(new URL('/settings/pools', page.url()).href);
      await page
        .getByText(/每人最多持有 30 个/)
        .first()
        .waitFor();
      await checkAccess('the settings of pools');
      await picture('settings-pools');
      await page.getByRole('button', { name: '设置“沉睡客户”' }).click();
      await page.getByRole('dialog').waitFor();
      await checkAccess('the dialog of a pool');
      await picture('settings-pool');
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
      await page.goto(new URL('/settings/recall', page.url()).href);
      await page.getByText(/15 个工作日没联系，或 60 个工作日没往下一层走/).waitFor();
      await checkAccess('the rules of the recall');
      await picture('settings-recall');
      await page.getByRole('button', { name: '看今晚会回收哪些' }).click();
      await page.getByRole('dialog', { name: '今晚会回收' }).waitFor();
      await picture('recall-tonight');
      await page.keyboard.press('Escape');
      await page.goto(new URL('/pools', page.url()).href);
      await page.getByRole('link', { name: /冷处理/ }).click();
      const kept = page
        .getByRole('grid', { name: /“冷处理”的客户/ })
        .getByRole('row')
        .nth(1);
      await kept.hover();
      await kept.getByRole('button', { name: /^评价 / }).click();
      const dialog = page.getByRole('dialog', { name: /冷处理：/ });
      await dialog.getByLabel('经理评价').fill('换了采购负责人，明年再试');
      await checkAccess('the dialog of cold keeping');
      await picture('cold');
      await dialog.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
    },
  },
];
