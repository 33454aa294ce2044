import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensure, type JourneyCase } from './harness.ts';

export const server = 'empty';

const book = resolve(import.meta.dirname, '../../shared/data/workbooks/华东一组客户漏斗.xlsx');
const reps = ['赵敏', '陈建国', '王丽华'];
const password = 'horse-battery-2026';

const firstDay: JourneyCase = {
  name: 'A new team’s first day: welcome, invitations, its workbook, a rep’s first three rows, and the funnel changes',
  async run(j) {
    const { page, picture, checkAccess } = j;
    await page.goto(j.baseUrl);
    await page.getByLabel('企业名称').fill('远山科技');
    await checkAccess('welcome, first step');
    await picture('welcome-1');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('姓名').fill('周明远');
    await page.getByLabel('邮箱').fill('zhou@yuanshan.test');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await checkAccess('welcome, second step');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('团队 1').fill('华东一组');
    for (const [at, name] of reps.entries()) {
      if ((await page.getByRole('textbox', { name: '姓名' }).count()) <= at)
        await page.getByRole('button', { name: /添加成员/ }).click();
      await page.getByRole('textbox', { name: '姓名' }).nth(at).fill(name);
      await page.getByRole('textbox', { name: '邮箱或手机号' }).nth(at).fill(`rep${at}@yuanshan.test`);
      await page.getByLabel('角色').nth(at).selectOption('rep');
      await page.getByRole('combobox', { name: '团队' }).nth(at).selectOption('华东一组');
    }
    await checkAccess('welcome, third step');
    await picture('welcome-3');
    await page.getByRole('button', { name: '建好并开始' }).click();
    const invitation = await page.locator('li', { hasText: '赵敏' }).locator('code').textContent();
    ensure(invitation, 'the invitation’s link is shown');
    await page.getByRole('button', { name: '开始使用' }).click();
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();

    await page.goto(`${j.baseUrl}/import`);
    await page.getByLabel('选择文件').last().setInputFiles(book);
    await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
    await page.getByText('认出来了：漏斗工作簿，8 张表、378 行').waitFor({ timeout: 120_000 });
    await picture('import-recognised');
    for (const step of ['对应', '归属', '核对', '导入'])
      await page.getByRole('link', { name: `下一步：${step}` }).click();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('导入完成').waitFor({ timeout: 180_000 });
    await picture('import-done');
    const { total } = await j.api<{ total: number }>('GET', '/api/v1/customers?limit=1&total=true');
    ensure(total === 364, `364 companies are in the book, but: ${total}`);

    const rep = await j.another();
    await rep.page.goto(invitation.replace(/^https?:\/\/[^/]+/, j.baseUrl));
    await rep.page.getByLabel('新密码').fill(password);
    await rep.page.getByRole('button', { name: '加入并登录' }).click();
    await rep.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    const rows = rep.page.locator('li[data-customer]');
    await rows.nth(2).waitFor();
    await rep.picture('rep-today');
    await rep.checkAccess('the rep’s first day');
    const signed = () =>
      rep
        .api<{ columns: { layer: string; have: number }[] }>('GET', '/api/v1/funnel/board')
        .then((b) => b.columns.find((c) => c.layer === 'signed')!.have);
    const before = await signed();

    const nameOf = async (at: number) => (await rows.nth(at).getAttribute('aria-label')) ?? '';
    const gone = (name: string) => rep.page.locator(`li[aria-label="${name}"]`).waitFor({ state: 'detached' });
    // The first row is moved on: what is signed has been accepted.
    const first = await nameOf(0);
    await rows.first().focus();
    await rep.page.keyboard.press('m');
    await rep.page.getByRole('menuitem', { name: '已实施客户' }).click();
    const dialog = rep.page.getByRole('dialog', { name: /移到“已实施客户”/ });
    await dialog.waitFor();
    await dialog.getByLabel('验收日期').click();
    await rep.page.locator('.ant-picker-cell-today').last().click();
    await dialog.getByRole('button', { name: '移过去' }).click();
    await rep.page.getByText(/移到了已实施客户/).waitFor();
    // A dialog gives the focus back when it has closed; keys pressed before that would go to it.
    await dialog.waitFor({ state: 'hidden' });
    // The second is logged with its next step, the third put off.
    await rep.page.locator(`li[aria-label="${first}"]`).waitFor({ state: 'detached' });
    const second = await nameOf(0);
    await rows.first().focus();
    await rep.page.keyboard.press('f');
    await rep.page.getByRole('textbox', { name: '说了什么' }).fill('打了电话，资料已收齐，后天上午再电话确认上线');
    await rep.page.keyboard.press('Control+Enter');
    await rep.page.getByText(`已记下“${second}”的跟进`).waitFor();
    await gone(second);
    const third = await nameOf(0);
    await rows.first().focus();
    await rep.page.keyboard.press('p');
    await rep.page.getByRole('menuitem', { name: /明天/ }).click();
    await gone(third);
    await rep.picture('rep-today-after');

    ensure((await signed()) === before - 1, 'the funnel has one signed customer less');
    await rep.page.goto(`${j.baseUrl}/funnel`);
    await rep.page.locator('[data-layer="implemented"]').getByText(first).first().waitFor();
    await rep.picture('rep-funnel');
    await page.goto(`${j.baseUrl}/funnel?tab=chart`);
    await page.getByRole('table', { name: '各层实际与标准' }).waitFor();
    await picture('manager-funnel');
  },
};

export const journeys: JourneyCase[] = existsSync(book) ? [firstDay] : [];
