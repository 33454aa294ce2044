import { createRequire } from 'node:module';
import type ExcelJs from 'exceljs';

const library: typeof ExcelJs = createRequire(import.meta.url)('exceljs');

// Names, numbers and stories are made up.
const places = ['杭州', '宁波', '苏州', '绍兴', '嘉兴', '无锡', '温州', '湖州'];
const names = ['远帆', '木禾', '青屿', '衡川', '朗舟', '瑞溪', '启明石', '云上阁', '百穗', '和拓'];
const trades = ['机械有限公司', '服饰有限公司', '科技有限公司', '食品有限公司', '电子商务有限公司', '建材贸易有限公司'];
const people = ['赵经理', '钱总', '孙主任', '沈小姐', '韩工', '冯总监', '蒋先生', '许女士'];
const owners = ['王海燕', '李志强', '张雪梅', '刘俊杰', '陈晓东', '杨文静'];
const said = [
  '电话联系，了解现在用的系统，对方说下周再谈',
  '发了产品资料和同行案例，加了微信',
  '上门拜访，演示了一遍，问能不能按部门分权限',
  '对方嫌价格高，约好再算一次方案',
];
const sheets = [
  ['已实施客户', 5],
  ['签约客户', 4],
  ['意向客户', 6],
  ['有线索客户', 14],
  ['已接触客户', 26],
  ['已分级客户', 10],
  ['客户资源', 12],
  ['放弃客户', 7],
] as const;
const headers = ['序号', '客户名称', '联系人', '联系电话', '地址', '级别', '业务员', '跟踪记录'];

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

function history(at: number): string {
  const times = (at % 3) + 1;
  return Array.from(
    { length: times },
    (_, n) => `2026.${7 + ((at + n) % 4)}.${3 + ((at * 5 + n * 9) % 24)} ${pick(said, at + n)}`,
  ).join('；');
}

/** A team's funnel workbook as it is kept by hand: a title above each sheet's header, a sum below; `known` are names the book has already. */
export async function funnelWorkbook(known: readonly string[]): Promise<Buffer> {
  const book = new library.Workbook();
  let at = 0;
  for (const [layer, count] of sheets) {
    const sheet = book.addWorksheet(layer);
    sheet.addRow([`华东一组${layer}（2026 年）`]);
    sheet.addRow([]);
    sheet.addRow(headers);
    for (let row = 1; row <= count; row += 1, at += 1) {
      const made = `${pick(places, at)}${pick(names, at * 7 + Math.floor(at / 10))}${pick(trades, at * 3 + Math.floor(at / 7))}`;
      const name = layer === '有线索客户' && row <= known.length ? known[row - 1]! : made;
      const mobile = `139${String(10_000_000 + at * 7_919).slice(-8)}`;
      const phones =
        at % 5 === 0 ? `${mobile} / 0571-8${String(1_000_000 + at * 3_571).slice(-7)}转${8000 + at}` : mobile;
      const grade = ['A', 'B类', 'Ｃ', ''][at % 4]!;
      const untouched = layer === '客户资源' || layer === '已分级客户';
      sheet.addRow([
        row,
        name,
        pick(people, at),
        phones,
        `${pick(places, at)}市`,
        grade,
        pick(owners, at),
        untouched ? '' : history(at),
      ]);
    }
    sheet.addRow(['合计', `${count} 家`]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
