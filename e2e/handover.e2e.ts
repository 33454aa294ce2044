import { ensure, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';

interface Handed {
  id: string;
  state: string;
}

export const journeys: JourneyCase[] = [
  {
    name: 'A rep leaves: the manager hands his book over with reasons and a checklist, both sides confirm, then the account closes',
    async run({ page, signIn, another, api, checkAccess, picture }) {
      await signIn('manager1@demo.guike.test', password);
      await page.goto(new URL('/people', page.url()).href);
      const me = await api<{ teams: { id: string }[] }>('GET', '/api/v1/session');
      const { items } = await api<{
        items: { id: string; name: string; email: string; holds: number; roles: string[] }[];
      }>('GET', `/api/v1/people?team=${me.teams[0]!.id}`);
      const leaver = items.find((p) => p.email === 'rep6@demo.guike.test')!;
      ensure(leaver.holds > 5, 'the leaver holds customers');
      await page.getByRole('button', { name: new RegExp(leaver.name) }).click();
      const panel = page.getByRole('dialog', { name: '成员资料' });
      await panel.getByRole('button', { name: '交接' }).click();

      await page.getByRole('heading', { level: 1, name: `${leaver.name}的交接` }).waitFor();
      await page.getByRole('heading', { name: '谁接手' }).waitFor();
      await page
        .getByText(/手上最少|签约额第|放公海/)
        .first()
        .waitFor();
      await checkAccess('a hand-over before it is carried out');
      await picture('handover');

      // One customer goes to somebody else by hand; the reason says so.
      const row = page.getByRole('row').nth(1);
      const name = await row.getByRole('link').first().innerText();
      const receiver = items.find((p) => p.roles.includes('rep') && p.id !== leaver.id)!;
      const chooser = page.getByRole('combobox', { name: `“${name}”的接手人` });
      await chooser.click();
      await chooser.fill(receiver.name);
      await page.locator('.ant-select-item-option', { hasText: receiver.name }).first().click();
      await page
        .getByRole('row', { name: new RegExp(name) })
        .getByText(/指定/)
        .waitFor();

      await page.getByRole('checkbox', { name: /合同原件/ }).check();
      await page.getByText(/打勾/).first().waitFor();
      await page.getByRole('textbox', { name: '加一件事' }).fill('王总的样品还没寄回');
      await page.getByRole('button', { name: '加一件事' }).click();
      await page.getByRole('checkbox', { name: '王总的样品还没寄回' }).waitFor();

      await page.getByRole('button', { name: '开始交接' }).click();
      const sure = page.getByRole('dialog', { name: new RegExp(`把 ${leaver.name} 名下的`) });
      await sure.getByRole('button', { name: '交接' }).click();
      await page.getByRole('heading', { name: '客户交接单' }).waitFor();
      await page.getByText('还没确认').first().waitFor();
      await checkAccess('a certificate of hand-over');
      await picture('handover-certificate');
      const id = new URL(page.url()).pathname.split('/').at(-1)!;

      // The receiver hears of it in his bell, checks his part and confirms.
      const his = await another();
      await his.signIn(receiver.email, password);
      await his.page.getByRole('button', { name: /提醒/ }).click();
      await his.picture('bell');
      await his.page.getByRole('link', { name: new RegExp(`把${leaver.name}的 \\d+ 位客户交接给了您`) }).click();
      await his.page.getByRole('link', { name }).waitFor();
      await his.page.getByRole('button', { name: '核对无误，确认' }).click();
      await his.page
        .getByText(/\d 确认/)
        .first()
        .waitFor();

      // The leaver can confirm only when everything on the checklist is done.
      const gone = await another();
      await gone.signIn(leaver.email, password);
      await gone.page.goto(new URL(`/handovers/${id}`, gone.page.url()).href);
      await gone.page.getByRole('button', { name: '核对无误，确认' }).click();
      await gone.page.getByText('清单里还有没打勾的事').waitFor();
      for (const box of await gone.page.getByRole('checkbox').all()) {
        if (!(await box.isChecked())) {
          await box.check();
          await gone.page.waitForTimeout(150);
        }
      }
      await gone.page.getByRole('button', { name: '核对无误，确认' }).click();
      await gone.page
        .getByText(/\d 确认/)
        .first()
        .waitFor();

      const after = await api<Handed>('GET', `/api/v1/handovers/${id}`);
      ensure(['handed_over', 'confirmed'].includes(after.state), 'it is carried out');
      const held = await api<{ customers: number; openTasks: number }>('GET', `/api/v1/people/${leaver.id}/holdings`);
      ensure(held.customers === 0 && held.openTasks === 0, 'nothing is left behind');

      const office = await another();
      await office.signIn('admin@demo.guike.test', password);
      await office.page.goto(new URL('/people', office.page.url()).href);
      await office.page.getByRole('button', { name: new RegExp(leaver.name) }).click();
      await office.page.getByRole('dialog', { name: '成员资料' }).getByRole('button', { name: '停用账号' }).click();
      await office.page
        .getByRole('dialog', { name: new RegExp(`停用“${leaver.name}”`) })
        .getByRole('button', { name: '停用', exact: true })
        .click();
      await office.page.getByRole('dialog', { name: new RegExp(`“${leaver.name}”已停用`) }).waitFor();
    },
  },
  {
    name: 'A rep proposes a key account to a colleague: the manager approves with words, the colleague accepts',
    async run({ signIn, page, another, api, checkAccess, picture }) {
      await signIn('rep1@demo.guike.test', password);
      const { items } = await api<{ items: { id: string; name: string; owner: { id: string } | null }[] }>(
        'GET',
        '/api/v1/customers?layer=opportunity',
      );
      const customer = items[0]!;
      const boss = await another();
      await boss.signIn('manager1@demo.guike.test', password);
      await boss.api('PATCH', `/api/v1/customers/${customer.id}`, { keyAccount: true });
      const people = await api<{ items: { id: string; name: string; email: string }[] }>('GET', '/api/v1/people');
      const colleague = people.items.find((p) => p.email === 'rep2@demo.guike.test')!;

      await page.goto(new URL(`/customers/${customer.id}`, page.url()).href);
      await page.getByText('重点客户').first().waitFor();
      await page.getByRole('button', { name: '更多' }).first().click();
      await page.getByRole('menuitem', { name: '转移' }).click();
      const dialog = page.getByRole('dialog', { name: '转移客户' });
      await dialog.getByRole('combobox', { name: '转给谁' }).fill(colleague.name);
      await page.locator('.ant-select-item-option', { hasText: colleague.name }).first().click();
      await dialog.getByLabel('原因').fill('他和采购经理是同学');
      await checkAccess('the dialog of a transfer');
      await picture('transfer');
      await dialog.getByRole('button', { name: '转移' }).click();
      await page.getByText('1 位重点客户已提交审批').waitFor();

      await boss.page.goto(new URL('/approvals', boss.page.url()).href);
      const request = boss.page.getByRole('listitem').filter({ hasText: customer.name });
      await request.getByText('他和采购经理是同学').waitFor();
      await boss.checkAccess('approvals');
      await boss.picture('approvals');
      await request.getByRole('button', { name: '不同意' }).click();
      await request.getByText('不同意时请写明原因').waitFor();
      await request.getByRole('textbox', { name: '意见' }).fill('可以，注意交代清楚报价');
      await request.getByRole('button', { name: '同意', exact: true }).click();
      await boss.page.getByText('已同意，照办').waitFor();

      const other = await another();
      await other.signIn(colleague.email, password);
      await other.page.goto(new URL('/approvals?of=transfers', other.page.url()).href);
      await other.page.getByRole('button', { name: '接受' }).first().click();
      await other.page.getByText('已接受，客户归您了').waitFor();
      const now = await other.api<{ owner: { id: string } | null }>('GET', `/api/v1/customers/${customer.id}`);
      ensure(now.owner?.id === colleague.id, 'the customer is the colleague’s');
    },
  },
];
