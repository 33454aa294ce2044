import { demoPassword } from '../contract/demo.ts';
import { ensure, type JourneyCase, type JourneyFile } from './harness.ts';

export const server: JourneyFile['server'] = 'demo';

const manager = 'manager1@demo.guike.test';

export const journeys: JourneyCase[] = [
  {
    name: 'a session that ended elsewhere asks to sign in again and leads back to where one was',
    async run({ page, signIn, api, baseUrl, context, checkAccess, picture }) {
      await signIn(manager, demoPassword);
      await page.goto(`${baseUrl}/customers?view=all&layer=lead`);
      await page.getByRole('grid').waitFor();
      const kept = await context.cookies();
      await api('DELETE', '/api/v1/session');
      await context.addCookies(kept);
      // The page may have heard of it by itself before the click.
      const sorter = page.getByRole('columnheader', { name: '预计金额' }).getByRole('button');
      await sorter.click({ timeout: 3000 }).catch(() => undefined);
      await page.getByRole('heading', { level: 1, name: '请重新登录' }).waitFor();
      await checkAccess('signing in again');
      await picture('session-ended');
      await page.locator('input[name="login"]').fill(manager);
      await page.locator('input[name="password"]').fill(demoPassword);
      await page.locator('button[type="submit"]').click();
      await page.waitForURL((url) => url.pathname === '/customers');
      await page.getByRole('grid').waitFor();
    },
  },
  {
    name: 'an address that leads nowhere keeps the navigation around it',
    async run({ page, signIn, baseUrl, checkAccess }) {
      await signIn(manager, demoPassword);
      await page.goto(`${baseUrl}/nowhere/at/all`);
      await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
      await checkAccess('a missing page');
      await page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click();
      await page.waitForURL(/\/customers/);
    },
  },
  {
    name: 'a colleague is found by his initials, works on the customer and is taken off again',
    async run({ page, signIn, api, baseUrl, checkAccess, picture }) {
      await signIn(manager, demoPassword);
      const { items } = await api<{ items: { id: string; owner: { id: string } | null }[] }>(
        'GET',
        '/api/v1/customers?layer=opportunity&limit=1',
      );
      const people = await api<{ items: { id: string; name: string; pinyin: string; status: string }[] }>(
        'GET',
        '/api/v1/people?role=rep&status=active',
      );
      const who = people.items.find(({ id }) => id !== items[0]?.owner?.id);
      ensure(items[0] && who, 'there is a customer and a colleague');
      await page.goto(`${baseUrl}/customers/${items[0].id}?tab=sharing`);
      await page.getByRole('combobox', { name: '选同事' }).fill(who.pinyin.replaceAll(/(\w)\w* ?/g, '$1'));
      await page.locator('.ant-select-item-option').filter({ hasText: who.name }).first().click();
      await page.getByRole('button', { name: '加入' }).click();
      const off = page.getByRole('button', { name: `取消 ${who.name} 的协作` });
      await off.waitFor();
      await checkAccess('who works on a customer');
      await picture('collaborators');
      await off.click();
      await off.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a phone of one’s own field is written in any spelling and shown as people write it',
    async run({ page, signIn, another, api, baseUrl }) {
      await signIn('rep2@demo.guike.test', demoPassword);
      const admin = await another();
      await admin.signIn('admin@demo.guike.test', demoPassword);
      await admin.api('POST', '/api/v1/fields', {
        subject: 'customer',
        type: 'phone',
        key: 'fax',
        labels: { 'zh-CN': '传真' },
      });
      const { items } = await api<{ items: { id: string }[] }>('GET', '/api/v1/customers?owner=me&limit=1');
      await page.goto(`${baseUrl}/customers/${items[0]?.id}?tab=profile`);
      await page.getByRole('button', { name: '编辑全部' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('传真').fill('0571 88886666转8');
      await form.getByRole('button', { name: '保存' }).click();
      await page.getByRole('link', { name: '0571-8888 6666 转 8' }).first().waitFor();
      await page.getByRole('button', { name: '编辑全部' }).click();
      await form.getByLabel('地址').fill('文一西路 8 号');
      ensure(
        (await form.getByLabel('传真').inputValue()) === '0571-8888 6666 转 8',
        'the form shows it as it is written',
      );
      await form.getByRole('button', { name: '保存' }).click();
      await page.getByText('文一西路 8 号').first().waitFor();
      const found = await api<{ items: { id: string }[] }>(
        'GET',
        `/api/v1/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'custom.fax', op: 'is', value: '0571-88886666' }))}`,
      );
      ensure(found.items[0]?.id === items[0]?.id, 'the filter finds it in another spelling');
    },
  },
];
