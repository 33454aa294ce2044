import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { ensure, type Journey, type JourneyCase } from './harness.ts';

export const server = 'empty';

const login = { email: 'chen@guike.test', password: 'horse-battery-2026' };
const teamBook = resolve(import.meta.dirname, '../../shared/data/workbooks/华东一组客户漏斗.xlsx');

/** The first journey makes the organisation; those after it sign in. */
async function enter(j: Journey): Promise<void> {
  await j.page.goto(`${j.baseUrl}/sign-in`);
  const { open } = await j.api<{ open: boolean }>('GET', '/api/v1/setup');
  if (!open) return j.signIn(login.email, login.password);
  await j.api('POST', '/api/v1/setup', {
    organisation: { name: '华东器材' },
    account: { name: '陈经理', ...login },
    invitations: [{ name: '赵敏', login: 'zhao@guike.test', roles: ['rep'] }],
  });
}

/** Drops a file on the page as a person does. */
async function drop(j: Journey, name: string, content: Uint8Array | string): Promise<void> {
  await j.page.goto(`${j.baseUrl}/import`);
  const zone = j.page.getByText('把原来的 Excel 拖进来').locator('..');
  await zone.waitFor();
  const base64 = Buffer.from(content).toString('base64');
  const transfer = await j.page.evaluateHandle(
    ([fileName, text]) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName));
      return data;
    },
    [name, base64] as const,
  );
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
  await j.page.waitForURL(/\/import\/[0-9a-f-]{36}/);
}

const next = (j: Journey, step: string) => j.page.getByRole('link', { name: `下一步：${step}` }).click();
const customers = async (j: Journey) =>
  (await j.api<{ total: number }>('GET', '/api/v1/customers?limit=1&total=true')).total;

async function bringIn(j: Journey): Promise<void> {
  await next(j, '导入');
  await j.page.getByRole('button', { name: '开始导入' }).click();
  await j.page.getByText('导入完成').waitFor({ timeout: 120_000 });
}

async function undo(j: Journey): Promise<void> {
  await j.page.getByRole('button', { name: '整批撤销' }).click();
  await j.page.getByRole('button', { name: '撤销导入' }).click();
  await j.page.getByText('系统回到导入之前').waitFor({ timeout: 120_000 });
}

function directory(): string {
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `杭州${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${i}机械有限公司,王${i},1380013${String(8000 + i)},杭州市余杭区文一西路${i}号`,
  );
  return `\uFEFF2026 华东机械展参展商名录,,,\n公司名称,联系人,电话,地址\n${rows.join('\n')}\n,没有名称的人,13900001111,\n杭州甲0机械公司,王0,13800138000,\n合计,40,,\n`;
}

async function funnelBook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheets = { 客户资源: 3, 已接触客户: 2, 意向客户: 2, 签约客户: 1 };
  for (const [name, count] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    sheet.addRow([`一组 ${name}`]);
    sheet.addRow(['序号', '客户名称', '联系人', '电话', '级别', '负责人', '跟踪记录']);
    for (let i = 1; i <= count; i += 1)
      sheet.addRow([
        i,
        `宁波${name.slice(0, 2)}${i}服饰有限公司`,
        `李${i}`,
        `1370013${7000 + (name.charCodeAt(0) % 100) * 10 + i}`,
        'A',
        i === 1 ? '赵敏' : '孙强',
        '2026.3.15 电话联系，有兴趣\n2026.3.20 上门拜访，看了样品',
      ]);
    sheet.addRow(['合计', count]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Chinese as Excel for China saves it; Node reads GB18030 but does not write it. */
function inGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      if (second !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return Uint8Array.from([...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : bytes.get(c)!)));
}

export const journeys: JourneyCase[] = [
  {
    name: 'a directory is dropped, looked at, brought in and taken back',
    async run(j) {
      await enter(j);
      await j.page.goto(`${j.baseUrl}/import`);
      await j.page.getByText('还没有导入过').waitFor();
      await j.checkAccess('the empty list of imports');
      await j.picture('import-empty');
      await drop(j, '展会名录.csv', directory());
      await j.page.getByText('认出来了：一张名单').waitFor({ timeout: 60_000 });
      await j.checkAccess('recognise');
      await next(j, '对应');
      await j.page.getByLabel('“公司名称”导入为').waitFor();
      await j.checkAccess('columns');
      await next(j, '归属');
      await j.page.getByRole('button', { name: /^\+ 导入/ }).click();
      await next(j, '核对');
      await j.page.getByRole('button', { name: /有错，进不来/ }).click();
      await j.page.getByText('没有名称的人').first().waitFor();
      ensure(j.page.url().includes('only=faulty'), 'the rows looked at stand in the address');
      await j.page.reload();
      await j.page.getByText('没有名称的人').first().waitFor();
      await j.checkAccess('check');
      await j.picture('import-check');
      await j.page.getByRole('button', { name: /文件里重复/ }).click();
      const fate = j.page.getByLabel('“杭州甲0机械公司”怎么办');
      await fate.waitFor();
      await bringIn(j);
      ensure((await customers(j)) === 40, 'forty customers are in the book');
      await j.checkAccess('the result');
      await j.picture('import-done');
      await j.page.getByRole('link', { name: '看这批客户' }).click();
      await j.page.getByText('杭州癸39机械有限公司').last().waitFor();
      await j.page.goBack();
      await undo(j);
      ensure((await customers(j)) === 0, 'nothing is left after undoing');
    },
  },
  {
    name: 'a funnel workbook becomes customers in their layers, with their owners and histories',
    async run(j) {
      await enter(j);
      await drop(j, '一组客户漏斗.xlsx', await funnelBook());
      await j.page.getByText('认出来了：漏斗工作簿，4 张表、8 行').waitFor({ timeout: 60_000 });
      await next(j, '对应');
      await next(j, '归属');
      await j.page.getByText('没有叫“孙强”的成员，先放公海').waitFor();
      await j.checkAccess('owners');
      await next(j, '核对');
      await j.page
        .getByRole('button', { name: /看这行的全部内容/ })
        .first()
        .click();
      await j.page.getByText('上门拜访，看了样品').first().waitFor();
      await bringIn(j);
      const { items } = await j.api<{ items: { name: string; layer: string; owner: { name: string } | null }[] }>(
        'GET',
        '/api/v1/customers?limit=50',
      );
      ensure(items.length === 8, 'eight customers');
      ensure(items.filter((c) => c.layer === 'opportunity').length === 2, 'two of them are opportunities');
      ensure(items.filter((c) => c.owner?.name === '赵敏').length === 4, 'four belong to 赵敏, the rest to the pool');
      await j.page.getByRole('link', { name: '去看漏斗' }).click();
      await j.page.waitForURL(/\/funnel/);
    },
  },
  {
    name: 'a list that Excel saved in GB18030 with semicolons comes in with its names intact',
    async run(j) {
      await enter(j);
      const before = await customers(j);
      const rows = Array.from({ length: 12 }, (_, i) => `绍兴喆淼镕${i}纺织有限公司;裘玥${i};1360013${6000 + i}`);
      await drop(j, '客户.csv', inGb18030(`公司名称;联系人;手机\r\n${rows.join('\r\n')}\r\n`));
      await j.page.getByText('认出来了：一张名单，12 行').waitFor({ timeout: 60_000 });
      await next(j, '对应');
      await next(j, '归属');
      await next(j, '核对');
      await j.page.getByText('绍兴喆淼镕0纺织有限公司').first().waitFor();
      await bringIn(j);
      ensure((await customers(j)) === before + 12, 'twelve customers came in');
      const { items } = await j.api<{ items: unknown[] }>('GET', '/api/v1/search?q=喆淼镕7');
      ensure(items.length === 1, 'the rare characters are found');
      await undo(j);
    },
  },
  {
    name: 'a long import is stopped on the way, its result looked at, gone on with and taken back',
    async run(j) {
      await enter(j);
      const before = await customers(j);
      const count = 8000;
      const rows = Array.from({ length: count }, (_, i) => `徐州第${i}号机械有限公司,${13_500_000_000 + i}`);
      await drop(j, '大名录.csv', `公司名称,电话\n${rows.join('\n')}\n`);
      await j.page.getByText(/认出来了：一张名单/).waitFor({ timeout: 60_000 });
      await next(j, '对应');
      await next(j, '归属');
      await next(j, '核对');
      await j.page.getByText('徐州第0号机械有限公司').first().waitFor({ timeout: 60_000 });
      await next(j, '导入');
      await j.page.getByRole('button', { name: '开始导入' }).click();
      await j.page.getByRole('button', { name: '停下' }).click();
      await j.page.getByText(/停在 .* 行/).waitFor({ timeout: 60_000 });
      const came = (await customers(j)) - before;
      ensure(came < count, 'it stopped before the end');
      await j.checkAccess('a stopped import');
      const download = j.page.waitForEvent('download');
      await j.page.getByRole('link', { name: '下载结果表' }).click();
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(await (await download).path());
      const sheet = book.worksheets[0]!;
      const column = (sheet.getRow(1).values as unknown[]).indexOf('结果');
      const cells = sheet.getColumn(column).values.map(String);
      ensure(
        cells.filter((cell) => cell === '新建').length === came,
        `the result file says which rows came in: ${cells.filter((cell) => cell === '新建').length} of ${came}`,
      );
      await j.page.getByRole('button', { name: '接着导入' }).click();
      await j.page.getByText('导入完成').waitFor({ timeout: 120_000 });
      ensure((await customers(j)) === before + count, 'the rest came in, none twice');
      await undo(j);
      ensure((await customers(j)) === before, 'and all went again');
    },
  },
  {
    name: 'a broken file is refused in words, and nothing is changed',
    async run(j) {
      await enter(j);
      const before = await customers(j);
      await drop(j, '坏了.xlsx', 'PK\u0003\u0004 this is no workbook at all');
      await j.page.getByText('这个文件没读成').waitFor({ timeout: 60_000 });
      await j.page.getByText('系统里什么都没有改').waitFor();
      await j.checkAccess('a broken file');
      await j.page.getByRole('link', { name: '换一个文件' }).click();
      await j.page.getByText('没读成').first().waitFor();
      ensure((await customers(j)) === before, 'the book is as it was');
    },
  },
  ...(existsSync(teamBook)
    ? [
        {
          name: 'the workbook of a whole team comes in and goes out again',
          async run(j: Journey) {
            await enter(j);
            const before = await customers(j);
            await drop(j, '华东一组客户漏斗.xlsx', readFileSync(teamBook));
            await j.page.getByText('认出来了：漏斗工作簿，8 张表、378 行').waitFor({ timeout: 60_000 });
            await next(j, '对应');
            await next(j, '归属');
            await next(j, '核对');
            await j.page.getByText('606').first().waitFor();
            await bringIn(j);
            ensure((await customers(j)) === before + 364, '364 companies came in');
            await undo(j);
            ensure((await customers(j)) === before, 'and went again');
          },
        },
      ]
    : []),
];
