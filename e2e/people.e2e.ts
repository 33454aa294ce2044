import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';

export const journeys: JourneyCase[] = [
  {
    name: 'An administrator invites a member by link, who sets a password and gets in; later the account is closed',
    async run({ page, signIn, another, checkAccess, picture }) {
      await signIn('admin@demo.guike.test', password);
      await page.goto(new URL('/people', page.url()).href);
      await page.getByRole('button', { name: /王海燕/ }).waitFor();
      await checkAccess('members');
      await picture('people');
      await page.getByRole('button', { name: '邀请成员' }).click();
      const dialog = page.getByRole('dialog', { name: '邀请成员' });
      await dialog.getByRole('button', { name: '生成邀请链接' }).click();
      await dialog.getByText('请填姓名').waitFor();
      await dialog.getByText('邮箱和手机至少填一个').waitFor();
      await dialog.getByLabel('姓名').fill('顾新来');
      await dialog.getByLabel('邮箱').fill('gu.xinlai@demo.guike.test');
      await checkAccess('the dialog of an invitation');
      await dialog.getByRole('button', { name: '生成邀请链接' }).click();
      const made = page.getByRole('dialog', { name: /“顾新来”的邀请链接/ });
      const url = await made.getByRole('textbox', { name: '链接' }).inputValue();
      await picture('people-invited');
      await made.getByRole('button', { name: '好了' }).click();

      const guest = await another();
      await guest.page.goto(new URL(new URL(url).pathname, page.url()).href);
      await guest.page.locator('input[type="password"]').first().fill('a long enough secret 7');
      await guest.page.locator('button[type="submit"]').click();
      await guest.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();

      const row = page.getByRole('button', { name: /顾新来/ });
      await row.click();
      const panel = page.getByRole('dialog', { name: '成员资料' });
      await panel.getByText('在职').waitFor();
      await panel.getByRole('checkbox', { name: /客服/ }).check();
      await checkAccess('a member');
      await panel.getByRole('button', { name: '保存' }).click();
      await page.getByText('“顾新来”已保存').waitFor();

      await row.click();
      await panel.getByRole('button', { name: '停用账号' }).click();
      const leaving = page.getByRole('dialog', { name: /停用“顾新来”/ });
      await leaving.getByText(/没有客户/).waitFor();
      await leaving.getByRole('button', { name: '停用', exact: true }).click();
      await page
        .getByRole('dialog', { name: /“顾新来”已停用/ })
        .getByRole('button', { name: '好了' })
        .click();
      await guest.page.reload();
      await guest.page.waitForURL(/sign-in/);
    },
  },
  {
    name: 'An administrator makes a team below another, renames it and removes it',
    async run({ page, signIn }) {
      await signIn('admin@demo.guike.test', password);
      await page.goto(new URL('/people', page.url()).href);
      const teams = page.getByRole('navigation', { name: '团队' });
      await teams.getByRole('button', { name: /^华东一组/ }).hover();
      await teams.getByRole('button', { name: '“华东一组”的操作' }).click();
      await page.getByRole('menuitem', { name: '加下级团队' }).click();
      const dialog = page.getByRole('dialog', { name: '建团队' });
      await dialog.getByLabel('团队名称').fill('华东一组甲');
      await dialog.getByRole('button', { name: '保存' }).click();
      await page.getByText('团队“华东一组甲”建好了').waitFor();
      await teams.getByRole('button', { name: '“华东一组甲”的操作' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: /改名/ }).click();
      const edit = page.getByRole('dialog', { name: '团队“华东一组甲”' });
      await edit.getByLabel('团队名称').fill('华东一组乙');
      await edit.getByRole('button', { name: '保存' }).click();
      await teams.getByRole('button', { name: /^华东一组乙/ }).waitFor();
      await teams.getByRole('button', { name: '“华东一组乙”的操作' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: '删除团队' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '删除团队' }).click();
      await teams.getByRole('button', { name: /^华东一组乙/ }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'Members come from a spreadsheet: what each row would become is shown first',
    async run({ page, signIn, checkAccess, picture }) {
      const file = join(mkdtempSync(join(tmpdir(), 'guike-members-')), '成员.csv');
      writeFileSync(
        file,
        '姓名,邮箱,角色,团队\n柳如是,liu@demo.guike.test,销售员,华东一组\n没写账号,,销售员,华东一组\n',
      );
      await signIn('admin@demo.guike.test', password);
      await page.goto(new URL('/people', page.url()).href);
      await page.getByRole('button', { name: '从表格导入' }).click();
      const dialog = page.getByRole('dialog', { name: '从表格导入成员' });
      await dialog.locator('input[type="file"]').setInputFiles(file);
      await dialog.getByText('能邀请 1 人').waitFor();
      await dialog.getByText('1 行有问题').waitFor();
      await checkAccess('the preview of imported members');
      await picture('people-import');
      await dialog.getByRole('button', { name: '邀请 1 人' }).click();
      await dialog.getByText('邀请了 1 人').waitFor();
      await dialog.getByRole('button', { name: '好了' }).click();
      await page.getByRole('button', { name: /柳如是/ }).waitFor();
    },
  },
  {
    name: 'An administrator makes a field of the organisation’s own, and hides a field from a role',
    async run({ page, signIn, api, checkAccess, picture }) {
      await signIn('admin@demo.guike.test', password);
      await page.goto(new URL('/settings/fields', page.url()).href);
      await page.getByRole('button', { name: '新建字段' }).click();
      const dialog = page.getByRole('dialog', { name: /新建客户字段/ });
      await dialog.getByLabel('名称', { exact: true }).fill('合作品牌');
      await dialog.getByLabel('类型').click();
      await page
        .getByRole('option', { name: '单选' })
        .or(page.locator('.ant-select-item-option[title="单选"]'))
        .first()
        .click();
      const option = dialog.getByPlaceholder('加一个选项，回车继续');
      for (const word of ['甲牌', '乙牌']) {
        await option.fill(word);
        await option.press('Enter');
      }
      await checkAccess('the dialog of a field');
      await dialog.getByRole('button', { name: '保存' }).click();
      await page.getByText('字段“合作品牌”建好了').waitFor();
      await page.getByText('甲牌、乙牌').waitFor();
      await checkAccess('own fields');

      await page.goto(new URL('/settings/rules', page.url()).href);
      await page.getByRole('button', { name: /客服看“合同金额”: 可见/ }).click();
      await page.getByText('改了 1 处').waitFor();
      await checkAccess('field rights');
      await picture('settings-rules');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('已保存').waitFor();
      const { items } = await api<{ items: { field: string; role: string; rule: string }[] }>(
        'GET',
        '/api/v1/field-rules',
      );
      ensure(
        items.some(({ field, role, rule }) => field === 'contractAmount' && role === 'service' && rule === 'hidden'),
        'the rule is stored',
      );
      await api('PUT', '/api/v1/field-rules', { items: items.filter(({ field }) => field !== 'contractAmount') });
    },
  },
  {
    name: 'Settings are readable: the standard, tags renamed in place, the organisation’s name',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('director@demo.guike.test', password);
      await page.goto(new URL('/settings/standard', page.url()).href);
      await page.getByRole('table', { name: '接触时间曲线' }).waitFor();
      await checkAccess('the standard');
      await picture('settings-standard');
      await page.getByRole('link', { name: '标签' }).click();
      const add = page.getByRole('textbox', { name: '新标签名称' });
      await add.fill('样板客户');
      await add.press('Enter');
      const name = page.getByRole('textbox', { name: '“样板客户”的名称' });
      await name.fill('样板大客户');
      await name.press('Enter');
      await page.getByRole('button', { name: '删除标签“样板大客户”' }).click();
      await checkAccess('tags with the question before removing');
      await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
      await page.getByText('标签“样板大客户”已删除').waitFor();
    },
  },
];
