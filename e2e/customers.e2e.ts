import type { Page } from 'playwright-core';
import { demoPassword } from '../contract/demo.ts';
import { ensure, type Journey, type JourneyCase, type JourneyFile } from './harness.ts';

export const server: JourneyFile['server'] = 'demo';

const rep = 'rep2@demo.guike.test';
const manager = 'manager1@demo.guike.test';

interface Shown {
  id: string;
  name: string;
  goal: string | null;
  address: string | null;
  nextStep: string | null;
  tags: { name: string }[];
  version: number;
}

const rows = (page: Page) => page.getByRole('grid').locator('[role=row][aria-rowindex]:not([aria-rowindex="1"])');

async function openList(journey: Journey, search = ''): Promise<void> {
  await journey.page.goto(`${journey.baseUrl}/customers${search}`);
  await rows(journey.page).first().waitFor();
}

async function openFirst(journey: Journey): Promise<string> {
  await rows(journey.page).first().click();
  await journey.page.getByRole('tab', { name: '动态' }).waitFor();
  const id = new URL(journey.page.url()).searchParams.get('open');
  ensure(id, 'the open customer is not in the address');
  return id;
}

const customerOf = (journey: Journey, id: string) => journey.api<Shown>('GET', `/api/v1/customers/${id}`);

export const journeys: JourneyCase[] = [
  {
    name: 'a rep walks through his customers and logs a follow-up in natural words',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(rep, demoPassword);
      await openList(journey);
      const first = await openFirst(journey);
      await page.keyboard.press('ArrowDown');
      await page.waitForURL((url) => url.searchParams.get('open') !== first);
      const id = new URL(page.url()).searchParams.get('open') ?? '';
      await page.getByRole('button', { name: /^写跟进：/ }).click();
      await page.getByRole('textbox', { name: '说了什么' }).fill('打电话聊了预算，后天上午十点上门演示');
      await page.getByRole('button', { name: '联系方式：电话' }).waitFor();
      await page.getByRole('button', { name: '下一步日期：后天 10:00' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('打电话聊了预算，后天上午十点上门演示').waitFor();
      await page.getByText('正在保存…').waitFor({ state: 'detached' });
      ensure((await customerOf(journey, id)).nextStep === '上门演示', 'the next step was not kept');
      await journey.checkAccess('the list with a customer beside it');
      await journey.picture('customer-drawer');
    },
  },
  {
    name: 'a filtered and sorted list is a link that shows the same again',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(manager, demoPassword);
      await openList(journey, '?view=all');
      await page.getByRole('columnheader', { name: '预计金额' }).getByRole('button').click();
      await page.getByRole('combobox', { name: '漏斗层' }).click();
      await page.getByTitle('意向客户').last().click();
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => url.searchParams.get('layer') === 'opportunity');
      await page.getByRole('button', { name: '筛选' }).click();
      await page.getByRole('combobox', { name: '条件', exact: true }).click();
      await page.getByTitle('包含', { exact: true }).click();
      await page.getByRole('textbox', { name: '值' }).fill('公司');
      await page.getByRole('button', { name: '看结果' }).click();
      await page.getByRole('button', { name: '去掉条件：客户名称 包含 公司' }).waitFor();
      const link = page.url();
      const shown = await rows(page).first().innerText();
      await page.goto(`${journey.baseUrl}/customers?view=pool`);
      await page.goto(link);
      await page.getByRole('button', { name: '去掉条件：客户名称 包含 公司' }).waitFor();
      await rows(page).first().waitFor();
      ensure((await rows(page).first().innerText()) === shown, 'the link shows another list');
      await journey.checkAccess('the filtered list');
    },
  },
  {
    name: 'many customers are tagged at once after a preview, and it is taken back',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(manager, demoPassword);
      await openList(journey, '?view=all&layer=signed');
      await page.getByRole('checkbox', { name: '选中已载入的全部' }).click();
      await page.getByRole('button', { name: '打标签' }).click();
      await page.getByRole('combobox', { name: '加上' }).fill('年底回访');
      await page.keyboard.press('Enter');
      await page.getByText(/会改 \d+ 位/).waitFor();
      await page.getByText('批量打标签').click();
      await page.getByRole('button', { name: /^修改 \d+ 位/ }).click();
      await page.getByText(/改好了 \d+ 位的标签/).waitFor();
      const first = await journey.api<{ items: Shown[] }>('GET', '/api/v1/customers?layer=signed&limit=1');
      ensure(
        first.items[0]?.tags.some((tag) => tag.name === '年底回访'),
        'the tag is not there',
      );
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/customers/bulk') && answer.ok());
      await page.getByRole('button', { name: '撤销' }).click();
      await answered;
      const after = await journey.api<{ items: Shown[] }>('GET', '/api/v1/customers?layer=signed&limit=1');
      ensure(!after.items[0]?.tags.some((tag) => tag.name === '年底回访'), 'the tag was not taken back');
    },
  },
  {
    name: 'two people edit one customer: the second sees both versions and loses nothing',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(manager, demoPassword);
      await openList(journey, '?view=all&layer=lead');
      const id = await openFirst(journey);
      await page.getByRole('tab', { name: '资料' }).click();
      await page.getByRole('button', { name: '编辑全部' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('销售目标').fill('我的目标');
      await form.getByLabel('地址').fill('我的地址 8 号');
      await journey.api('PATCH', `/api/v1/customers/${id}`, { goal: '同事的目标', shortName: '同事起的简称' });
      await form.getByRole('button', { name: '保存' }).click();
      await page.getByText('这条记录刚被别人改过').waitFor();
      await page.getByRole('radio', { name: '现在的' }).first().check();
      await page.getByRole('button', { name: '按所选保存' }).click();
      await page.getByText('这条记录刚被别人改过').waitFor({ state: 'hidden' });
      await page.getByText('我的地址 8 号').first().waitFor();
      const kept = await customerOf(journey, id);
      ensure(kept.goal === '同事的目标' && kept.address === '我的地址 8 号', 'a change was lost');
    },
  },
  {
    name: 'two people edit one contact: the second sees both versions and loses nothing',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(rep, demoPassword);
      await openList(journey);
      const id = await openFirst(journey);
      await page.getByRole('tab', { name: /^联系人/ }).click();
      await page
        .getByRole('button', { name: /^编辑 / })
        .first()
        .click();
      const form = page.getByRole('dialog');
      await form.getByLabel('职务').fill('我写的职务');
      await form.getByLabel('微信').fill('wo_xie_de');
      interface Person {
        id: string;
        title: string | null;
        wechat: string | null;
        remark: string | null;
      }
      const at = `/api/v1/customers/${id}/contacts`;
      const first = async () => (await journey.api<{ items: Person[] }>('GET', at)).items[0];
      const contact = await first();
      ensure(contact, 'the customer has a contact');
      await journey.api('PATCH', `${at}/${contact.id}`, { title: '同事写的职务', remark: '同事写的备注' });
      await form.getByRole('button', { name: '保存' }).click();
      await page.getByText('这条记录刚被别人改过').waitFor();
      await page.getByRole('group').getByText('同事写的职务').waitFor();
      await journey.picture('contact-conflict');
      await page.getByRole('radio', { name: '现在的' }).first().check();
      await page.getByRole('button', { name: '按所选保存' }).click();
      await page.getByText('编辑联系人').waitFor({ state: 'hidden' });
      const kept = await first();
      ensure(
        kept?.title === '同事写的职务' && kept.wechat === 'wo_xie_de' && kept.remark === '同事写的备注',
        'a change was lost',
      );
    },
  },
  {
    name: 'many customers are edited at once, and everyone gets his own value back',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(manager, demoPassword);
      await openList(journey, '?view=all&layer=opportunity');
      const grades = async () =>
        (
          await journey.api<{ items: { id: string; grade: string | null }[] }>(
            'GET',
            '/api/v1/customers?layer=opportunity&limit=50&sort=name',
          )
        ).items
          .map((c) => `${c.id} ${c.grade}`)
          .join();
      const before = await grades();
      await page.getByRole('checkbox', { name: '选中已载入的全部' }).click();
      await page.getByRole('button', { name: '改字段' }).click();
      await page.getByRole('combobox', { name: '字段' }).fill('级别');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('C 级').click();
      await page.getByText(/会改 \d+ 位/).waitFor();
      await page.getByRole('button', { name: /^修改 \d+ 位/ }).click();
      await page.getByText(/改好了 \d+ 位/).waitFor();
      ensure((await grades()) !== before, 'nothing was changed');
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/customers/bulk/undo') && answer.ok());
      await page.getByRole('button', { name: '撤销' }).click();
      await answered;
      ensure((await grades()) === before, 'not everyone has his own grade again');
    },
  },
  {
    name: 'a customer is entered from a pasted line, found, binned and restored',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(rep, demoPassword);
      await openList(journey);
      await page.getByRole('button', { name: '新建客户' }).first().click();
      await page.getByRole('button', { name: '粘贴一段文字，自动填好' }).click();
      await page
        .getByRole('textbox', { name: '粘贴一段文字，自动填好' })
        .fill('杭州归来兮茶业 沈经理 13957100123 余杭区文一西路8号');
      await page.getByRole('button', { name: '填入' }).click();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByRole('heading', { name: '杭州归来兮茶业' }).waitFor();
      await page.goto(`${journey.baseUrl}/customers?view=all&q=hzglx`);
      await rows(page).filter({ hasText: '杭州归来兮茶业' }).first().click();
      await page.getByRole('button', { name: '更多操作' }).click();
      await page.getByText('删除（放进回收站）').click();
      await page.getByText('“杭州归来兮茶业”已放进回收站').waitFor();
      await page.goto(`${journey.baseUrl}/bin`);
      const binned = rows(page).filter({ hasText: '杭州归来兮茶业' });
      await binned.hover();
      await journey.checkAccess('the bin');
      await binned.getByRole('button', { name: '恢复' }).click();
      await page.getByText('“杭州归来兮茶业”已恢复').waitFor();
    },
  },
  {
    name: 'a change by a colleague appears in the open list by itself',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(manager, demoPassword);
      await openList(journey, '?view=all&layer=opportunity');
      const shown = await journey.api<{ items: Shown[] }>(
        'GET',
        '/api/v1/customers?layer=opportunity&sort=-lastContactAt&limit=1',
      );
      const customer = shown.items[0];
      ensure(customer, 'there is no customer to change');
      const colleague = await journey.another();
      await colleague.signIn('director@demo.guike.test', demoPassword);
      await colleague.api('PATCH', `/api/v1/customers/${customer.id}`, { name: `${customer.name}（已更名）` });
      await rows(page).filter({ hasText: '（已更名）' }).first().waitFor({ timeout: 5000 });
      await colleague.api('PATCH', `/api/v1/customers/${customer.id}`, { name: customer.name });
    },
  },
  {
    name: 'a rep keeps files with a customer, looks at one and takes one away',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(rep, demoPassword);
      await openList(journey);
      const id = await openFirst(journey);
      await page.goto(`${journey.baseUrl}/customers/${id}?tab=files`);
      await page.getByText('还没有附件').waitFor();
      await page.locator('input[type=file]').setInputFiles([
        { name: '报价单（盖章）.txt', mimeType: 'text/plain', buffer: Buffer.from('含税 3.2 万') },
        { name: '合同.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') },
      ]);
      const [shown] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: '报价单（盖章）.txt', exact: true }).click(),
      ]);
      ensure((await shown.locator('body').innerText()).includes('含税 3.2 万'), 'a text is shown in place');
      await shown.close();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: '下载 合同.docx' }).click();
      ensure((await download).suggestedFilename() === '合同.docx', 'the file keeps its name');
      await journey.checkAccess('the files of a customer');
      await page.getByRole('button', { name: '删除 合同.docx' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
      await page.getByRole('link', { name: '合同.docx', exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: '动态' }).click();
      await page.getByText('删除了附件 合同.docx').waitFor();
    },
  },
  {
    name: 'a contact has a lunar birthday, whose next day is told',
    async run(journey) {
      const { page } = journey;
      await journey.signIn(rep, demoPassword);
      await openList(journey);
      const id = await openFirst(journey);
      await page.goto(`${journey.baseUrl}/customers/${id}?tab=contacts`);
      await page.getByRole('button', { name: '加联系人' }).click();
      const dialog = page.getByRole('dialog', { name: '加联系人' });
      await dialog.getByLabel('姓名').fill('欧阳明月');
      await dialog.getByText('农历', { exact: true }).click();
      for (const [label, choice] of [
        ['月', '八月'],
        ['日', '初五'],
      ] as const) {
        await dialog.getByLabel(label, { exact: true }).click();
        await page
          .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
          .getByText(choice, { exact: true })
          .click();
      }
      await journey.checkAccess('a new contact');
      await dialog.getByRole('button', { name: '保存' }).click();
      await page.getByText('农历 八月初五').waitFor();
      const { items } = await journey.api<{ items: { name: string; nextBirthday: string | null }[] }>(
        'GET',
        `/api/v1/customers/${id}/contacts`,
      );
      const next = items.find(({ name }) => name === '欧阳明月')?.nextBirthday;
      ensure(next && /^\d{4}-(?:09|10)-\d{2}$/.test(next), 'ten days before Mid-Autumn is in September or October');
    },
  },
];
