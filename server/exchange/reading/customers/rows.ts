import type { Cell, TableRow } from '../tables/types.ts';
import { ownCells, type Header } from './header.ts';
import { headerKey } from './field-words.ts';
import { cellText } from './values.ts';
import type { ColumnPlan, LeftOutReason } from './types.ts';

const TOTAL =
  /^(?:本[页頁表月季年日])?(?:合\s*[计計]|小\s*[计計]|[总總]\s*[计計]|共\s*[计計]|累\s*[计計]|[总總]\s*[数數和]|[汇彙]\s*[总總]|平均值?|(?:grand\s*|sub\s*-?)?totals?|sum|average)\s*(?:[(（].*[)）])?\s*[:：]?\s*(?:[\d,.]+\s*(?:家|户|戶|个|個|条|筆|笔|行|人|元|万元?)?)?\s*$/i;
const COUNT =
  /^(?:以上)?\s*共\s*(?:计|有)?\s*[:：]?\s*\d+\s*(?:家|户|戶|个|個|条|筆|笔|行)\s*(?:客户|客戶|公司|企业|记录)?\s*[。.]?$/;
const NOTE =
  /^(?:[*※＊#]|[(（]?\s*(?:注|备注|備註|说明|說明|提示|温馨提示|注意|填表说明|制表人?|製表|填表人?|审核人?|審核|打印|列印|导出|導出|更新(?:时间|日期)|统计(?:时间|日期)|日期|数据来源|资料来源|截止|note|notes|remark|source|exported|generated|printed|prepared by|confidential|page \d)[^\p{L}]*\s*[:：]|(?:第\s*\d+\s*[页頁])|page\s+\d+|-{3,}|={3,}|以下空白|以上为|以下为)/iu;

/** Why a row below the header is no customer, or null when it is one. */
export function leftOutReason(row: TableRow, header: Header, columns: readonly ColumnPlan[]): LeftOutReason | null {
  const own = ownCells(row);
  if (own.length === 0) return 'blank';
  if (repeatsHeader(row, header, own.length)) return 'repeated_header';
  const first = own[0];
  if (!first) return 'blank';
  const nameColumn = columns.find(({ field }) => field === 'name')?.index;
  const name = nameColumn === undefined ? '' : cellText(row.cells[nameColumn]);
  const heads = own.slice(0, 3);
  if (
    heads.some(({ text }) => TOTAL.test(text) || COUNT.test(text)) &&
    (name === '' ||
      TOTAL.test(name) ||
      COUNT.test(name) ||
      /^[\d,.]+\s*(?:家|户|戶|个|個|条|筆|笔|行|人|元|万元?)?$/.test(name))
  ) {
    return 'total';
  }
  if (NOTE.test(first.text) && (own.length === 1 || name === '' || NOTE.test(name))) return 'note';
  if (own.length === 1 && Math.max(header.labels.filter((label) => label !== '').length, columns.length) >= 3) {
    return loneCell(row, first, nameColumn, columns);
  }
  return null;
}

// A line across the table is a heading, a lone number a sum; a lone name is a customer, a lone history goes on with the one above.
function loneCell(
  row: TableRow,
  { column, cell, text }: { column: number; cell: Cell; text: string },
  nameColumn: number | undefined,
  columns: readonly ColumnPlan[],
): LeftOutReason | null {
  if (spansRow(row)) return 'note';
  if (nameColumn !== undefined && row.cells[nameColumn]?.merged === true) return null;
  const field = columns.find(({ index }) => index === column)?.field;
  if (field === 'followUps') return null;
  if (field === 'phones' || field === 'contactPhones') return /\d{7}/.test(text.replace(/\D/g, '')) ? null : 'note';
  if (field === 'emails' || field === 'creditCode') return null;
  if (cell.number !== undefined && column !== nameColumn) return 'total';
  if (column !== nameColumn || text.length > 60 || /[。！!?？；;]$/.test(text)) return 'note';
  return null;
}

function spansRow(row: TableRow): boolean {
  const merged = row.cells.filter((cell) => cell?.merged === true);
  return merged.length >= 2 && new Set(row.cells.filter(Boolean).map((cell) => cellText(cell))).size === 1;
}

function repeatsHeader(row: TableRow, header: Header, count: number): boolean {
  if (header.labels.length === 0 || count < 2) return false;
  let same = 0;
  let compared = 0;
  for (const [column, cell] of row.cells.entries()) {
    if (!cell || cell.text === '') continue;
    compared += 1;
    if (sameLabel(cell.text, header.labels[column] ?? '')) same += 1;
  }
  return same >= 2 && same >= compared * 0.6;
}

// Asked of every cell of a file: folding is left to the few that begin alike.
function sameLabel(text: string, label: string): boolean {
  if (label === '' || text.length > label.length + 6) return false;
  if (text === label) return true;
  return text.trim().charAt(0) === label.trim().charAt(0) && headerKey(text) === headerKey(label);
}
