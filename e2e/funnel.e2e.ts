import { ensure, type Journey, type JourneyCase } from './harness.ts';

export const server = 'demo';
const password = 'guike-demo-2026';

const cardsOf = (page: Journey['page'], layer: string) => page.locator(`[data-layer="${layer}"] [data-card]`);
const columnOf = async (page: Journey['page'], card: string) =>
  page
    .locator(`[data-card="${card}"]`)
    .evaluate((one) => one.closest<HTMLElement>('[data-layer]')?.dataset['layer'] ?? '');

export const journeys: JourneyCase[] = [
  {
    name: 'A card dragged to a layer is asked for exactly what is missing, moves, and is taken back',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('rep5@demo.guike.test', password);
      await page.goto(new URL('/funnel', page.url()).href);
      const card = cardsOf(page, 'opportunity').first();
      await card.waitFor();
      const id = (await card.getAttribute('data-card')) ?? '';
      await checkAccess('the funnel’s board');
      await picture('funnel-board');
      const target = page.locator('[data-layer="signed"]');
      await target.scrollIntoViewIfNeeded();
      const [from, to] = [await card.boundingBox(), await target.boundingBox()];
      ensure(from && to, 'card and column are on the screen');
      await page.mouse.move(from.x + from.width / 2, from.y + 30);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + 160, { steps: 12 });
      ensure((await target.getAttribute('data-over')) === 'true', 'the column under the card shows itself');
      await page.mouse.up();

      const dialog = page.getByRole('dialog', { name: /移到“签约客户”/ });
      await dialog.waitFor();
      ensure((await columnOf(page, id)) === 'signed', 'the card stands in its new layer while the dialog asks');
      const fields = await dialog.locator('.ant-form-item-label').allTextContents();
      ensure(fields.join() === '合同金额,签约日期', `only what is missing is asked for, but: ${fields.join()}`);
      await checkAccess('the dialog of a move');
      await picture('funnel-move');
      await dialog.getByLabel('合同金额').fill('128000');
      await dialog.getByLabel('签约日期').click();
      await page.locator('.ant-picker-cell-today').click();
      await dialog.getByRole('button', { name: '移过去' }).click();
      await page.getByText(/移到了签约客户/).waitFor();
      ensure((await columnOf(page, id)) === 'signed', 'the card has moved');
      await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
      await page.getByText(/回到了意向客户/).waitFor();
      await page.locator(`[data-layer="opportunity"] [data-card="${id}"]`).waitFor();
    },
  },
  {
    name: 'By keyboard a card is lifted, carried and given up with its reason; cancelled, it stays where it was',
    async run({ page, signIn }) {
      await signIn('rep6@demo.guike.test', password);
      await page.goto(new URL('/funnel', page.url()).href);
      const card = cardsOf(page, 'lead').first();
      await card.waitFor();
      const id = (await card.getAttribute('data-card')) ?? '';
      const link = page.locator(`[data-card="${id}"] a[data-open]`);
      await link.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Escape');
      ensure((await columnOf(page, id)) === 'lead', 'Escape leaves the card where it was');

      await page.keyboard.press('Space');
      for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: /移到“放弃客户”/ });
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await page.locator(`[data-layer="lead"] [data-card="${id}"]`).waitFor();

      await link.focus();
      await page.keyboard.press('m');
      await page.getByRole('menuitem', { name: '放弃客户' }).click();
      await dialog.waitFor();
      await dialog.getByRole('button', { name: '没有需求' }).click();
      await dialog.getByRole('button', { name: '放弃这个客户' }).click();
      await page.getByText(/移到了放弃客户/).waitFor();
      await page.locator(`[data-layer="lead"] [data-card="${id}"]`).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'The chart’s figures open the customers behind them, and its period is in the address',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('director@demo.guike.test', password);
      await page.goto(new URL('/funnel?tab=chart', page.url()).href);
      await page.getByRole('table', { name: '各层实际与标准' }).waitFor();
      await page.locator('canvas').first().waitFor();
      await page.getByText('最近 90 天').click();
      await page.waitForURL(/period=last90/);
      await checkAccess('the funnel’s chart');
      await picture('funnel-chart');
      const heat = page.getByRole('table', { name: /每个成员在各层/ });
      await heat.getByRole('button', { name: /线索/ }).click();
      ensure(
        (await heat.getByRole('columnheader', { name: /线索/ }).getAttribute('aria-sort')) === 'descending',
        'the heat map is sorted by the layer',
      );
      const figure = page
        .getByRole('table', { name: '各层实际与标准' })
        .getByRole('link', { name: /线索客户：\d+ 个/ });
      await figure.click();
      await page.waitForURL(/\/customers\?.*layer=lead/);
    },
  },
  {
    name: 'What entered, moved on and was given up opens as a list that says what it is, and holds as many',
    async run({ page, signIn, checkAccess, picture }) {
      await signIn('director@demo.guike.test', password);
      const chart = new URL('/funnel?tab=chart&period=last90', page.url()).href;
      for (const [figure, words] of [
        [/^线索客户：期内 .* 个客户进入/, /进入线索客户/],
        [/^已接触客户：期内 .* 个客户上行/, /从已接触客户上行/],
        [/^线索客户：期内 .* 个客户放弃/, /从线索客户放弃/],
        [/^漏斗外签约/, /漏斗外签约/],
      ] as const) {
        await page.goto(chart);
        const link = page.getByRole('link', { name: figure });
        const said = (await link.getAttribute('aria-label')) ?? (await link.innerText());
        const count = /(\d[\d,]*) 个/.exec(said)?.[1];
        ensure(count !== undefined && count !== '0', `there is a figure in ${said}`);
        await link.click();
        await page.getByRole('button', { name: new RegExp(`^修改条件：.*${words.source}`) }).waitFor();
        const total = page.getByText(new RegExp(`^${count} 位$`));
        const ask = page.getByRole('button', { name: '数一数' });
        await total.or(ask).first().waitFor();
        if (await ask.isVisible()) await ask.click();
        await total.waitFor();
      }
      await checkAccess('the customers behind a figure');
      await picture('funnel-figure');
      await page.goto(new URL('/funnel', page.url()).href);
      await page
        .getByRole('link', { name: /个超期，打开名单$/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^修改条件：本层超期/ }).waitFor();
    },
  },
  {
    name: 'On a phone the board snaps from layer to layer',
    async run({ page, signIn, checkAccess, picture }) {
      await page.setViewportSize({ width: 390, height: 844 });
      await signIn('rep7@demo.guike.test', password);
      await page.goto(new URL('/funnel', page.url()).href);
      await page.getByRole('button', { name: /^意向/ }).click();
      await page.waitForFunction(() => {
        const column = document.querySelector('[data-layer="opportunity"]')?.getBoundingClientRect();
        return column !== undefined && column.left >= 0 && column.left < 60;
      });
      await checkAccess('the board on a phone');
      await picture('funnel-phone');
    },
  },
];
