import type { Locale } from '../../contract/primitives.ts';
import type { Outcome, RowReason } from './import-rows.store.ts';
import type { IgnoredReason, LeftOutReason, ProposalReason } from './reading/customers/types.ts';

interface ExchangeWords {
  proposals: Record<ProposalReason, string>;
  leftOut: Record<LeftOutReason, string>;
  ignored: Record<IgnoredReason, string>;
  rowReasons: Record<RowReason['code'], string>;
  outcomes: Record<Outcome, string> & { waiting: string };
  result: { sheet: string; row: string; outcome: string; reason: string; customer: string; title: string };
}

/** What an import says of sheets, columns and rows. */
export const exchangeWords: Record<Locale, ExchangeWords> = {
  'zh-CN': {
    proposals: {
      header: '按表头认出',
      header_part: '表头里含有',
      custom_field: '与自定义字段同名',
      content: '按内容认出',
      header_and_content: '表头和内容都对得上',
      people: '内容是成员姓名',
      row_number: '是序号，不导入',
      other_field: '像是另一类字段',
      taken: '这个字段已有更合适的列',
      empty: '整列是空的',
      unknown: '没认出来，请选择',
    },
    leftOut: {
      blank: '空行',
      title: '标题',
      header: '表头',
      repeated_header: '重复的表头',
      total: '合计行',
      note: '说明文字',
    },
    ignored: {
      hidden: '隐藏的工作表',
      empty: '空的工作表',
      summary: '汇总表',
      notes: '说明',
      no_customers: '没有客户',
    },
    rowReasons: {
      faulty: '这行有错：{value}',
      decided: '您选了跳过',
      known: '系统里已有这个客户',
      knownElsewhere: '同事那里已有这个客户',
      repeated: '与文件里第 {value} 行是同一家',
      notYours: '这个客户不归您，不能改',
      error: '没能导入：{value}',
    },
    outcomes: { created: '新建', updated: '更新', merged: '合并', skipped: '跳过', failed: '失败', waiting: '未导入' },
    result: { sheet: '工作表', row: '行号', outcome: '结果', reason: '原因', customer: '客户编号', title: '导入结果' },
  },
  'zh-TW': {
    proposals: {
      header: '依表頭認出',
      header_part: '表頭裡含有',
      custom_field: '與自訂欄位同名',
      content: '依內容認出',
      header_and_content: '表頭和內容都對得上',
      people: '內容是成員姓名',
      row_number: '是序號，不匯入',
      other_field: '像是另一類欄位',
      taken: '這個欄位已有更合適的欄',
      empty: '整欄是空的',
      unknown: '沒認出來，請選擇',
    },
    leftOut: {
      blank: '空白列',
      title: '標題',
      header: '表頭',
      repeated_header: '重複的表頭',
      total: '合計列',
      note: '說明文字',
    },
    ignored: {
      hidden: '隱藏的工作表',
      empty: '空的工作表',
      summary: '彙總表',
      notes: '說明',
      no_customers: '沒有客戶',
    },
    rowReasons: {
      faulty: '這列有錯：{value}',
      decided: '您選了略過',
      known: '系統裡已有這個客戶',
      knownElsewhere: '同事那裡已有這個客戶',
      repeated: '與檔案裡第 {value} 列是同一家',
      notYours: '這個客戶不歸您，不能改',
      error: '沒能匯入：{value}',
    },
    outcomes: { created: '新增', updated: '更新', merged: '合併', skipped: '略過', failed: '失敗', waiting: '未匯入' },
    result: { sheet: '工作表', row: '列號', outcome: '結果', reason: '原因', customer: '客戶編號', title: '匯入結果' },
  },
  en: {
    proposals: {
      header: 'By its header',
      header_part: 'By part of its header',
      custom_field: 'Named like a field of yours',
      content: 'By its content',
      header_and_content: 'By header and content',
      people: 'Names of members',
      row_number: 'A running number, left out',
      other_field: 'Looks like another kind of field',
      taken: 'A better column has this field',
      empty: 'Empty',
      unknown: 'Not recognised: choose',
    },
    leftOut: {
      blank: 'Blank',
      title: 'Title',
      header: 'Header',
      repeated_header: 'Header once more',
      total: 'Total',
      note: 'Note',
    },
    ignored: {
      hidden: 'Hidden sheet',
      empty: 'Empty sheet',
      summary: 'Summary',
      notes: 'Notes',
      no_customers: 'No customers',
    },
    rowReasons: {
      faulty: 'Something is wrong: {value}',
      decided: 'You chose to skip it',
      known: 'Already in the book',
      knownElsewhere: 'A colleague has this customer',
      repeated: 'The same company as row {value}',
      notYours: 'Not yours to change',
      error: 'Could not be brought in: {value}',
    },
    outcomes: {
      created: 'Created',
      updated: 'Updated',
      merged: 'Merged',
      skipped: 'Skipped',
      failed: 'Failed',
      waiting: 'Not brought in',
    },
    result: {
      sheet: 'Sheet',
      row: 'Row',
      outcome: 'Outcome',
      reason: 'Reason',
      customer: 'Customer id',
      title: 'Result',
    },
  },
};
