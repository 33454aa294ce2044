import { ensure, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';

export const journeys: JourneyCase[] = [
  {
    name: 'Support writes division rules and simulates them; the director looks and approves; every member reads them, and new customers follow them',
    async run({ page, signIn, another, api, checkAccess, picture }) {
      await signIn('support1@demo.guike.test', password);
      await page.goto(new URL('/rules', page.url()).href);
      await page.getByRole('heading', { name: '还没有归属规则' }).waitFor();
      await checkAccess('no rules yet');
      await page.getByRole('button', { name: '拟定第一版' }).click();
      await page.getByRole('heading', { level: 1, name: '规则草稿' }).waitFor();

      await page.getByRole('button', { name: '加一条规则' }).click();
      const rule = page.getByRole('region', { name: '新规则 1' });
      await rule.getByRole('textbox', { name: '规则名称' }).fill('制造给一组');
      const named = page.getByRole('region', { name: '制造给一组' });
      await named.getByRole('button', { name: '加条件' }).first().click();
      await named.getByRole('combobox', { name: '字段' }).click();
      await page.locator('.ant-select-dropdown:visible').getByText('行业', { exact: true }).click();
      await named.getByRole('combobox', { name: '值' }).click();
      await page.locator('.ant-select-dropdown:visible').getByText('制造', { exact: true }).click();
      await page.keyboard.press('Escape');
      await named.getByRole('combobox', { name: '团队' }).click();
      await page.locator('.ant-select-dropdown:visible').getByText('华东一组', { exact: true }).click();
      await named.getByText('行业是制造的客户，归华东一组，组内轮流。没人能接时进公海。').waitFor();
      await checkAccess('a draft');
      await picture('rules-draft');

      await page.getByRole('button', { name: '模拟', exact: true }).click();
      await page.getByText(/个客户，\d+ 个会换人/).waitFor();
      await page.getByText('已模拟，可批准').waitFor();
      await checkAccess('a simulation');
      await picture('rules-simulation');
      const losing = page.getByRole('button', { name: /会失去的 \d+ 个客户/ }).first();
      await losing.click();
      const list = page.getByRole('dialog', { name: /会失去的 \d+ 个客户/ });
      await list.getByRole('link').first().waitFor();
      await checkAccess('the customers behind a figure');
      await picture('rules-differences');
      await page.keyboard.press('Escape');
      ensure((await page.getByRole('button', { name: '批准…' }).count()) === 0, 'support must not approve');
      const draft = page.url();

      const boss = await another();
      await boss.signIn('director@demo.guike.test', password);
      await boss.page.goto(new URL('/rules', page.url()).href);
      await boss.page.getByRole('link', { name: '规则草稿' }).click();
      await boss.page.waitForURL(draft.replace(/\?.*/, ''));
      await boss.page.getByRole('button', { name: '批准…' }).click();
      const dialog = boss.page.getByRole('dialog', { name: '批准这版规则' });
      await dialog.getByLabel('说明（全员可见）').fill('制造业客户统一由一组跟');
      await boss.checkAccess('the approval of rules');
      await boss.picture('rules-approve');
      await dialog.getByRole('button', { name: '批准', exact: true }).click();
      await boss.page.getByText('第 1 版已批准').waitFor();

      const rep = await another();
      await rep.signIn('rep1@demo.guike.test', password);
      await rep.page.goto(new URL('/rules', page.url()).href);
      await rep.page.getByRole('heading', { name: '第 1 版' }).waitFor();
      await rep.page.getByText('行业是制造的客户，归华东一组，组内轮流。没人能接时进公海。').waitFor();
      await rep.page.getByText('制造业客户统一由一组跟').waitFor();
      const look = rep.page.getByRole('search').getByRole('textbox', { name: '是不是我的？' });
      await look.fill('从来没听说过的精密铸件厂');
      await look.press('Enter');
      await rep.page.getByText('系统里没有').waitFor();
      await rep.checkAccess('the rules in force');
      await rep.picture('rules-in-force');

      const made = await api<{ id: string; owner: { name: string } | null }>('POST', '/api/v1/customers', {
        name: '旅途精密铸件厂',
        industry: 'manufacturing',
      });
      ensure(made.owner !== null, 'the new customer was given to nobody');
      const ledger = await api<{ items: { how: string; why: string }[] }>(
        'GET',
        `/api/v1/customers/${made.id}/ownership`,
      );
      ensure(ledger.items[0]?.how === 'rule', 'the ledger does not name the rule');
      ensure(ledger.items[0].why.startsWith('第 1 版规则第 1 条“制造给一组”：轮到'), ledger.items[0].why);
      await look.fill('旅途精密铸件厂');
      await look.press('Enter');
      await rep.page
        .getByText(/已有负责人|是您的/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'Support gives out a batch of the pool: compares the principles, changes a row, approves; everybody sees how evenly it was given',
    async run({ page, signIn, another, checkAccess, picture }) {
      await signIn('support1@demo.guike.test', password);
      await page.goto(new URL('/allocation', page.url()).href);
      await page.getByRole('heading', { name: '分得公平吗' }).waitFor();
      await page.getByText('给一个团队').click();
      await page.getByRole('combobox', { name: '选团队' }).click();
      await page.locator('.ant-select-dropdown:visible').getByText('华东二组', { exact: true }).click();
      await page.getByRole('spinbutton', { name: '取多少个' }).fill('6');
      await page.getByRole('button', { name: '比一比' }).click();
      await page.getByRole('heading', { name: '同一批，三种分法' }).waitFor();
      await checkAccess('principles compared');
      await picture('allocation-compared');
      await page.getByRole('region', { name: '在手最少的先' }).getByRole('button', { name: '用这个' }).click();
      await page.getByRole('heading', { name: '方案：6 个客户' }).waitFor();
      await checkAccess('a proposal');
      await picture('allocation-proposal');
      await page.getByRole('combobox', { name: /给谁$/ }).first().click();
      await page.locator('.ant-select-dropdown:visible').getByText(/^留在/).click();
      await page.getByText('您改的').waitFor();
      await page.getByRole('button', { name: '批准并分配' }).click();
      await page.getByRole('heading', { name: /已分配 \d 个客户/ }).waitFor();
      await page.getByText('留在公海').first().waitFor();
      await picture('allocation-done');

      const rep = await another();
      await rep.signIn('rep7@demo.guike.test', password);
      await rep.page.goto(new URL('/allocation', page.url()).href);
      await rep.page.getByText(/分配的不均程度/).waitFor();
      ensure(
        (await rep.page.getByRole('button', { name: '看方案' }).count()) === 0,
        'a rep must not give out customers',
      );
      await rep.checkAccess('fairness');
      await rep.picture('allocation-fairness');
    },
  },
];
