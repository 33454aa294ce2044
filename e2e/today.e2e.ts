import { ensure, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';
const rowOf = (name: string) => `li[aria-label="${name}"]`;

export const journeys: JourneyCase[] = [
  {
    name: 'A rep works through the day by keys: done and taken back, put off and taken back, logged',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('rep2@demo.guike.test', password);
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
      const rows = page.locator('li[data-customer]');
      await rows.first().waitFor();
      const layers = await page.locator('h2[id^="today-"]').evaluateAll((all) => all.map((one) => one.id));
      const upward = ['signed', 'implemented', 'opportunity', 'lead', 'contacted', 'graded', 'resource'].map(
        (l) => `today-${l}`,
      );
      ensure(
        layers.join() === upward.filter((id) => layers.includes(id)).join(),
        `the layers stand from the bottom of the funnel up, but: ${layers.join()}`,
      );
      await checkAccess('today');
      await picture('today');

      // A row that is here only for its task goes when the task is done, and comes back when that is undone.
      const chosen = await rows.evaluateAll((all) => {
        const row = all.find(
          (one) =>
            one.querySelectorAll('[data-tone]').length === 1 &&
            !one.querySelector<HTMLButtonElement>('[data-act="done"]')?.disabled,
        );
        return row?.getAttribute('aria-label') ?? null;
      });
      ensure(chosen, 'no row is on the list only because of its task');
      const done = Number(/已办 (\d+) 件/.exec(await page.getByText(/已办 \d+ 件/).innerText())?.[1]);
      await page.locator(rowOf(chosen)).focus();
      await page.keyboard.press('d');
      await page.locator(rowOf(chosen)).waitFor({ state: 'detached' });
      await page.getByText(`已办 ${done + 1} 件`).waitFor();
      await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
      await page.locator(rowOf(chosen)).waitFor();
      await page.getByText(`已办 ${done} 件`).waitFor();

      await page.locator(rowOf(chosen)).focus();
      await page.keyboard.press('p');
      await page.getByRole('menuitem', { name: /明天/ }).click();
      await page.locator(rowOf(chosen)).waitFor({ state: 'detached' });
      await page.getByRole('status').getByRole('button', { name: '撤销' }).last().click();
      await page.locator(rowOf(chosen)).waitFor();

      await page.locator(rowOf(chosen)).focus();
      await page.keyboard.press('f');
      const said = page.getByRole('textbox', { name: '说了什么' });
      await said.fill('打了电话，对方要最新报价，后天上午再电话确认');
      await checkAccess('today with the follow-up entry open');
      await page.keyboard.press('Control+Enter');
      await page.locator(rowOf(chosen)).waitFor({ state: 'detached' });
      await page.getByText(`已记下“${chosen}”的跟进`).waitFor();
      await page.reload();
      await rows.first().waitFor();
      ensure((await page.locator(rowOf(chosen)).count()) === 0, 'a logged customer is not due any more');
    },
  },
  {
    name: 'A rep keeps own tasks beside the customers',
    async run({ page, signIn }) {
      await signIn('rep3@demo.guike.test', password);
      await page.getByRole('textbox', { name: '新任务' }).fill('交周报');
      await page.keyboard.press('Enter');
      const tick = page.getByRole('button', { name: '完成: 交周报' });
      await tick.waitFor();
      await tick.click();
      await tick.waitFor({ state: 'detached' });
      await page.getByText('“交周报”办完了').waitFor();
    },
  },
  {
    name: 'A manager sees who has not touched what, and opens a person’s day',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('manager1@demo.guike.test', password);
      await page.getByRole('link', { name: '团队', exact: true }).click();
      const table = page.getByRole('table', { name: '团队今天' });
      await table.waitFor();
      await checkAccess('the team’s day');
      await picture('today-team');
      const person = table.getByRole('link').nth(1);
      const name = (await person.textContent())?.slice(-3) ?? '';
      await person.click();
      await page.getByRole('heading', { level: 1, name: /的今天/ }).waitFor();
      ensure(new URL(page.url()).searchParams.has('owner'), `the address names whose day it is (${name})`);
      await page.goBack();
      await table.waitFor();
    },
  },
  {
    name: 'On a phone the first row is ready for the thumb, others open on a tap',
    async run({ page, signIn, checkAccess, picture }) {
      await page.setViewportSize({ width: 390, height: 844 });
      await signIn('rep4@demo.guike.test', password);
      const rows = page.locator('li[data-customer]');
      await rows.nth(1).waitFor();
      const log = rows.first().locator('[data-act="log"]');
      await log.waitFor();
      const box = await log.boundingBox();
      ensure(box && box.height >= 44, 'the acts are as high as a thumb');
      await rows.nth(1).locator('[data-tone]').first().click();
      await rows.nth(1).locator('[data-act="log"]').waitFor();
      ensure(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        'nothing stands over the edge of the screen',
      );
      await checkAccess('today on a phone');
      await picture('today-phone');
    },
  },
];
