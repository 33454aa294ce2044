import { describe, expect, it, vi } from 'vitest';
import { openFile, readRecords } from '../open-file.ts';
import { xlsxOf, type TestSheet } from '../writing.testing.ts';
import type { CustomFieldSpec, PersonName, ReadCustomer } from './types.ts';

// Every reading starts a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const today = '2026-11-22';

async function read(
  sheets: readonly TestSheet[],
  {
    fileName = 'book.xlsx',
    people = [],
    customFields = [],
  }: { fileName?: string; people?: PersonName[]; customFields?: CustomFieldSpec[] } = {},
) {
  const source = await xlsxOf(sheets);
  const file = await openFile(source, { fileName, today, people, customFields });
  const customers: ReadCustomer[] = [];
  await readRecords(source, file.plan, (batch) => void customers.push(...batch), { fileName });
  return { file, customers, records: customers.map(({ record }) => record) };
}

const fieldsOf = (file: Awaited<ReturnType<typeof read>>['file'], sheet = 0) =>
  Object.fromEntries((file.sheets[sheet]?.columns ?? []).map(({ label, proposal }) => [label, proposal.field]));

describe('a funnel workbook kept in another way', () => {
  it('is recognised by sheet names with numbers, emoji, brackets and other words, in any order', async () => {
    const rows = [
      ['公司', '手机'],
      ['甲乙丙科技有限公司', '13800138000'],
    ];
    const names = [
      ['❌ 已放弃（3）', 'abandoned'], ['1.线索客户', 'lead'], ['【商机】', 'opportunity'], ['已签约 🎉', 'signed'], ['初步接触', 'contacted'],
      ['Ａ 已分级', 'graded'], ['潜在客户', 'resource'], ['已实施-老客户', 'implemented'],
    ] as const; // prettier-ignore
    const sheets = names.map(([name]) => ({ name, rows }));
    const { file, records } = await read([
      { name: '使用说明', rows: [['请按颜色填写'], ['红色为必填']] },
      ...sheets,
      {
        name: '汇总统计',
        rows: [
          ['层', '数量'],
          ['签约', 12],
        ],
      },
    ]);
    expect(file.kind).toBe('workbook');
    expect(file.sheets.map(({ name, ignored }) => [name, ignored])).toContainEqual(['使用说明', 'notes']);
    expect(file.sheets.map(({ name, ignored }) => [name, ignored])).toContainEqual(['汇总统计', 'summary']);
    expect(records.map(({ layer }) => layer)).toEqual(names.map(([, layer]) => layer));
  });

  it('gives the customers of a sheet to the rep in its title, and of a merged owner cell to all rows beside it', async () => {
    const { records } = await read([
      {
        name: '意向客户',
        rows: [
          ['华南二组 意向客户  业务员：欧阳晓雯  2025年6月'], [], ['客户名称', '联系电话', '拜访情况'],
          ['广州天河百货商行', '020-87654321', '6月3日 上门拜访'],
        ], // prettier-ignore
        merge: ['A1:C1'],
      },
      {
        name: '签约客户',
        rows: [
          ['业务员', '单位名称', '座机'], ['赵敏', '一一科技有限公司', '010-62345678'], [null, '二二科技有限公司', '010-62345679'],
          ['陈建国', '三三科技有限公司', '010-62345670'], ['合计', 3],
        ], // prettier-ignore
        merge: ['A2:A3'],
      },
    ]);
    expect(records.map(({ name, owner }) => [name, owner])).toEqual([
      ['广州天河百货商行', '欧阳晓雯'],
      ['一一科技有限公司', '赵敏'],
      ['二二科技有限公司', '赵敏'],
      ['三三科技有限公司', '陈建国'],
    ]);
    expect(records[0]?.followUps).toEqual([{ on: '2025-06-03', text: '上门拜访', channel: 'visit' }]);
  });

  it('finds the rep in the file name in whatever place he stands', async () => {
    const sheets = [
      {
        name: '客户资源',
        rows: [
          ['企业名称', '电话'],
          ['甲公司', '13800138000'],
        ],
      },
      {
        name: '放弃',
        rows: [
          ['企业名称', '电话'],
          ['乙公司', '13800138001'],
        ],
      },
    ];
    for (const fileName of [
      '客户漏斗（王丽华）2025.xlsx',
      '王丽华的客户.xlsx',
      '2025-06_王丽华_漏斗表.xlsx',
      '销售漏斗 王丽华.xlsx',
    ]) {
      const { records } = await read(sheets, { fileName });
      expect(
        records.map(({ owner }) => owner),
        fileName,
      ).toEqual(['王丽华', '王丽华']);
    }
    const { records } = await read(sheets, { fileName: '华东区客户漏斗.xlsx' });
    expect(records.map(({ owner }) => owner)).toEqual([undefined, undefined]);
  });

  it('takes one sheet per rep with a column of stages', async () => {
    const head = ['客户', '销售阶段', '客户等级', '手机号码'];
    const { records } = await read([
      {
        name: '赵敏',
        rows: [head, ['甲一公司', '已签约', 'A级', '13800138000'], ['甲二公司', '初步接触', '乙', '13800138001']],
      },
      {
        name: '陈建国',
        rows: [head, ['乙一公司', '丢单', '★★', '13800138002'], ['乙二公司', '商机', '★★★', '13800138003']],
      },
    ]);
    expect(records.map(({ owner, layer, grade }) => [owner, layer, grade])).toEqual([
      ['赵敏', 'signed', 'A'], ['赵敏', 'contacted', 'B'], ['陈建国', 'abandoned', 'B'], ['陈建国', 'opportunity', 'A'],
    ]); // prettier-ignore
  });
});

describe('headers', () => {
  it('are found under titles, a printing date and blank rows, in two rows with groups', async () => {
    const { file, records } = await read([
      {
        name: '客户表',
        rows: [
          ['××公司客户信息登记表'],
          ['制表人：张三', null, null, '日期：2025-6-1'],
          [],
          ['序号', '基本信息', null, '联系人', null, '成交'],
          [null, '名称', '行业', '姓名', '手机', '金额（万元）'],
          [1, '甲乙科技有限公司', '制造', '李四', 13800138000, 3.5],
          [2, '丙丁贸易有限公司', '贸易', '王五', '139 0013 9000', 12],
          [],
          ['序号', '名称', '行业', '姓名', '手机', '金额（万元）'],
          [3, '戊己食品厂', '食品', '赵六', '13700137000', '8万'],
          ['小计', null, null, null, null, 23.5],
          ['备注：本表仅供内部使用'],
        ],
        merge: ['A1:F1', 'B4:C4', 'D4:E4', 'A4:A5'],
      },
    ]);
    expect(file.sheets[0]?.headerRows).toEqual([4, 5]);
    expect(records.map(({ name }) => name)).toEqual(['甲乙科技有限公司', '丙丁贸易有限公司', '戊己食品厂']);
    expect(records.map(({ contacts }) => contacts[0]?.name)).toEqual(['李四', '王五', '赵六']);
    expect(records.map(({ contacts }) => contacts[0]?.phones[0]?.number)).toEqual([
      '+8613800138000',
      '+8613900139000',
      '+8613700137000',
    ]);
    expect(records.map(({ contractAmount }) => contractAmount?.amount)).toEqual([3_500_000, 12_000_000, 8_000_000]);
    const left = file.sheets[0]?.leftOut.map(({ row, reason }) => `${row} ${reason}`);
    expect(left).toEqual([
      '1 title',
      '2 title',
      '3 blank',
      '4 header',
      '5 header',
      '8 blank',
      '9 repeated_header',
      '11 total',
      '12 note',
    ]);
  });

  it('may be missing: the columns are known by what is in them', async () => {
    const { file, records } = await read([
      {
        name: 'Sheet1',
        rows: [
          ['北京甲乙科技有限公司', '李建国', '13800138000', 'li@example.com'],
          ['上海丙丁贸易有限公司', '王小明', '021-62345678', 'wang@example.com'],
          ['广州戊己食品厂', '陈丽', '13700137000', 'chen@example.com'],
        ],
      },
    ]);
    expect(file.sheets[0]?.headerRows).toEqual([]);
    expect(file.sheets[0]?.columns.map(({ proposal }) => proposal.field)).toEqual([
      'name',
      'contactName',
      'phones',
      'emails',
    ]);
    expect(records.map(({ name, phones }) => [name, phones[0]?.number])).toEqual([
      ['北京甲乙科技有限公司', '+8613800138000'], ['上海丙丁贸易有限公司', '+862162345678'], ['广州戊己食品厂', '+8613700137000'],
    ]); // prettier-ignore
  });

  it('in traditional Chinese are understood', async () => {
    const { file, records } = await read([
      {
        name: '客戶資料',
        rows: [
          ['客戶名稱', '聯絡人', '職稱', '電話', '電子郵件', '產業別', '負責業務', '客戶等級', '拜訪紀錄', '備註'],
          [
            '臺灣精密機械股份有限公司',
            '林志明',
            '採購經理',
            '+886 2 2345 6789',
            'lin@example.com.tw',
            '製造業',
            '陳美玲',
            'Ａ級',
            '2025/6/3 電話聯絡；2025/6/10 登門拜訪',
            '重要',
          ],
          [
            '大同貿易有限公司',
            '黃雅婷',
            '主任',
            '+886 912 345 678',
            'huang@example.com.tw',
            '貿易',
            '陳美玲',
            'B',
            '',
            '',
          ],
          ['合計', 2],
        ],
      },
    ]);
    expect(fieldsOf(file)).toMatchObject({
      客戶名稱: 'name', 聯絡人: 'contactName', 職稱: 'contactTitle', 電話: 'phones', 電子郵件: 'emails', 產業別: 'industry', 負責業務: 'owner',
      客戶等級: 'grade', 拜訪紀錄: 'followUps', 備註: 'remark',
    }); // prettier-ignore
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      name: '臺灣精密機械股份有限公司', owner: '陳美玲', grade: 'A', phones: [{ number: '+886223456789' }],
      followUps: [{ on: '2025-06-03', text: '電話聯絡' }, { on: '2025-06-10', text: '登門拜訪' }],
    }); // prettier-ignore
  });

  it('as other systems export them in English are understood', async () => {
    const { file, records } = await read([
      {
        name: 'Leads',
        rows: [
          [
            'Record Id',
            'Lead Owner',
            'Company',
            'First Name',
            'Last Name',
            'Title',
            'Email',
            'Phone',
            'Mobile',
            'Website',
            'Lead Source',
            'Lead Status',
            'Industry',
            'Rating',
            'City',
            'State',
            'Created Time',
            'Description',
          ],
          [
            'zcrm_1',
            'Amy Wong',
            'Acme Trading Ltd',
            'Bob',
            'Stone',
            'Buyer',
            'bob@acme.example',
            '+44 20 7946 0958',
            '',
            'www.acme.example',
            'Web',
            'Contacted',
            'Trade',
            'Hot',
            'London',
            'England',
            '2025-06-03 10:00',
            'big',
          ],
          [
            'zcrm_2',
            'Amy Wong',
            'Beta GmbH',
            'Eva',
            'Klein',
            'CEO',
            'eva@beta.example',
            '+49 30 901820',
            '',
            '',
            'Fair',
            'Lost Lead',
            'Trade',
            'Cold',
            'Berlin',
            '',
            '2025-06-04 11:00',
            '',
          ],
        ],
      },
    ]);
    expect(fieldsOf(file)).toMatchObject({
      'Record Id': null, 'Lead Owner': 'owner', Company: 'name', 'First Name': 'contactName', Title: 'contactTitle', Email: 'emails', Phone: 'phones',
      Website: 'website', 'Lead Source': 'source', 'Lead Status': 'layer', Rating: 'grade', City: 'region', 'Created Time': 'createdOn', Description: 'remark',
    }); // prettier-ignore
    expect(records[0]).toMatchObject({
      name: 'Acme Trading Ltd',
      owner: 'Amy Wong',
      layer: 'contacted',
      grade: 'A',
      region: 'England London',
      createdOn: '2025-06-03',
    });
    expect(records[0]?.contacts[0]).toMatchObject({ name: 'Bob Stone', title: 'Buyer' });
    expect(records[1]).toMatchObject({ layer: 'abandoned', grade: 'C' });
  });
});

describe('columns', () => {
  it('headed 负责人 hold our rep when few names repeat, and the customer’s boss when each row has another', async () => {
    const companies = Array.from({ length: 12 }, (_, i) => `第${i}号机械有限公司`);
    const bosses = ['李建国', '王小明', '陈丽', '赵敏', '孙浩', '周杰', '吴刚', '郑爽', '冯刚', '韩梅', '杨洋', '朱军'];
    const ours = await read([
      {
        name: '表',
        rows: [
          ['公司名称', '负责人', '电话'],
          ...companies.map((name, i) => [name, ['赵敏', '陈建国'][i % 2] ?? '', '13800138000']),
        ],
      },
    ]);
    const theirs = await read([
      {
        name: '表',
        rows: [['公司名称', '负责人', '电话'], ...companies.map((name, i) => [name, bosses[i] ?? '', '13800138000'])],
      },
    ]);
    expect(fieldsOf(ours.file)['负责人']).toBe('owner');
    expect(fieldsOf(theirs.file)['负责人']).toBe('contactName');
  });

  it('of unknown words are offered as own fields, of known own fields are matched by their label', async () => {
    const { file, records } = await read(
      [
        {
          name: '表',
          rows: [
            ['公司名称', '电话', '机床台数', '星座', '是否上门'],
            ['甲公司', '13800138000', 12, '狮子', '是'],
            ['乙公司', '13800138001', 3, '白羊', '否'],
          ],
        },
      ],
      {
        customFields: [
          { key: 'machines', label: '机床台数', type: 'number' },
          { key: 'met', label: '是否上门', type: 'flag' },
        ],
      },
    );
    expect(fieldsOf(file)).toMatchObject({ 机床台数: 'custom.machines', 星座: null, 是否上门: 'custom.met' });
    expect(file.sheets[0]?.columns[3]?.proposal).toMatchObject({ reason: 'unknown', suggest: 'text' });
    expect(records.map(({ custom }) => custom)).toEqual([
      { machines: 12, met: true },
      { machines: 3, met: false },
    ]);
  });

  it('of people are matched with the members of the organisation, whatever the header says', async () => {
    const { file, records } = await read(
      [
        {
          name: '表',
          rows: [
            ['客户名称', '谁在跟', '电话'],
            ['甲公司', '小赵', '13800138000'],
            ['乙公司', '陳建國', '13800138001'],
          ],
        },
      ],
      { people: [{ name: '赵敏', aliases: ['小赵'] }, { name: '陈建国' }] },
    );
    expect(file.sheets[0]?.columns[1]?.proposal).toMatchObject({ field: 'owner', reason: 'people' });
    expect(records.map(({ owner }) => owner)).toEqual(['赵敏', '陈建国']);
  });

  it('that cannot be read are named with what stood there, and the row stays', async () => {
    const { customers } = await read([
      {
        name: '表',
        rows: [
          ['公司名称', '手机', '邮箱', '签约日期', '合同金额', '级别', '统一社会信用代码'],
          ['甲公司', '1380013', 'not-an-address', '上个月', '面议', '超级', '91330106589876543X'],
          [null, '13800138000'],
          ['乙公司', '13800138000', 'b@example.com', '2025.3.1', '¥30,000', 'B', '91440300708461136T'],
        ],
      },
    ]);
    const problems = customers.map(({ row, problems }) => [
      row,
      problems.map(({ column, code }) => `${column} ${code}`),
    ]);
    expect(problems[0]?.[1]).toEqual(
      expect.arrayContaining([
        '手机 phone',
        '邮箱 email',
        '签约日期 date',
        '合同金额 money',
        '级别 not_one_of',
        '统一社会信用代码 credit_code',
      ]),
    );
    expect(customers[1]?.problems.map(({ code, fatal }) => [code, fatal])).toEqual([['required', true]]);
    expect(customers[2]?.record).toMatchObject({
      contractOn: '2025-03-01',
      contractAmount: { amount: 3_000_000, currency: 'CNY' },
      grade: 'B',
      creditCode: '91440300708461136T',
    });
  });
});

describe('what other teams do', () => {
  it('gives the rows under a line “业务员：赵敏” to her, and counts stars on the scale they use', async () => {
    const { records } = await read([
      {
        name: '线索',
        rows: [
          ['客户名称', '电话', '等级'], ['业务员：赵敏'], ['甲公司', '13800138000', '★'], ['乙公司', '13800138001', '★★☆'],
          ['业务员：陈建国'], ['丙公司', '13800138002', '★★★'], ['小计：3家'],
        ], // prettier-ignore
        merge: ['A2:C2', 'A5:C5'],
      },
    ]);
    expect(records.map(({ name, owner, grade, layer }) => [name, owner, grade, layer])).toEqual([
      ['甲公司', '赵敏', 'C', 'lead'], ['乙公司', '赵敏', 'B', 'lead'], ['丙公司', '陈建国', 'A', 'lead'],
    ]); // prettier-ignore
  });

  it('keeps name and number in one column, and a column for each touch, dated by its header or beside it', async () => {
    const { records } = await read([
      {
        name: '跟踪表',
        rows: [
          ['销售部2025年客户跟踪表'], ['客户', '联系人/电话', '第一次跟踪', '3月15日回访', '状态'],
          ['甲乙有限公司', '张三 13800138000', '2025.3.1 电话', '没接', '跟进中'], ['丙丁厂', '李四（采购经理）13900139000', '2025.3.2 电话', '', '已成交'],
        ], // prettier-ignore
      },
      {
        name: '日志',
        rows: [
          ['日期', '客户', '电话', '沟通内容'],
          [new Date(Date.UTC(2025, 4, 6)), '戊公司', '13800138003', '介绍产品'],
        ],
      },
    ]);
    expect(records[0]?.contacts).toEqual([{ name: '张三', phones: [{ number: '+8613800138000' }], emails: [] }]);
    expect(records[0]?.followUps.map(({ on, text }) => [on, text])).toEqual([
      ['2025-03-01', '电话'],
      ['2025-03-15', '没接'],
    ]);
    expect(records[1]).toMatchObject({ layer: 'signed', contacts: [{ name: '李四', title: '采购经理' }] });
    expect(records[2]?.followUps.map(({ on }) => on)).toEqual(['2025-05-06']);
  });

  it('dates by the year in the title, in Taiwan by the Republic’s, with numbers at home there', async () => {
    const thisYear = await read([
      {
        name: '意向',
        rows: [
          ['2024年华北组'],
          ['公司', '联系方式', '跟进'],
          ['天津甲有限公司', '022-23456789', '9/1 电话;9/3 发资料'],
        ],
      },
    ]);
    expect(thisYear.records[0]?.followUps.map(({ on }) => on)).toEqual(['2024-09-01', '2024-09-03']);
    const taiwan = await read([
      {
        name: '客戶資源',
        rows: [
          ['公司行號', '聯絡窗口', '行動電話', '業務員', '追蹤紀錄'],
          ['大大實業股份有限公司', '王大明', '0912-345-678', '林志玲', '114/3/5 電話拜訪'],
        ],
      },
      {
        name: '已簽約',
        rows: [
          ['公司行號', '簽約金額'],
          ['小小企業社', 'NT$30,000'],
        ],
      },
    ]);
    expect(taiwan.file).toMatchObject({ kind: 'workbook', plan: { phoneRegion: 'TW' } });
    expect(taiwan.records[0]).toMatchObject({
      phones: [{ number: '+886912345678' }],
      owner: '林志玲',
      followUps: [{ on: '2025-03-05', text: '電話拜訪' }],
    });
    expect(taiwan.records[1]).toMatchObject({
      layer: 'signed',
      contractAmount: { amount: 3_000_000, currency: 'TWD' },
    });
  });

  it('has the fields of a trade CRM’s export', async () => {
    const { file, records } = await read([
      {
        name: '公司',
        rows: [
          [
            '客户编号',
            '公司名称*',
            '简称',
            '客户来源',
            '客户阶段',
            '客户分组',
            '客户标签',
            '客户星级',
            '规模',
            '主营产品',
            '国家地区',
            '城市',
            '详细地址',
            '座机',
            '传真',
            '公司网址',
            '下次日程时间',
            '跟进人',
            '昵称',
            '邮箱',
            '职位',
            '微信',
          ],
          [
            'C001',
            'Acme Ltd',
            'Acme',
            '展会',
            '询盘',
            'A组',
            '老客户;重点',
            '4星',
            '60-149',
            '阀门',
            '德国',
            'Berlin',
            'Street 1',
            '+49 30 901820',
            '030-1',
            'www.acme.de',
            '2026-12-01',
            '赵敏',
            'Hans',
            'hans@acme.de',
            'Buyer',
            'hans_wx',
          ],
        ],
      },
    ]);
    expect(fieldsOf(file)).toMatchObject({
      客户编号: null,
      传真: null,
      主营产品: null,
      昵称: 'contactName',
      客户星级: 'grade',
      下次日程时间: 'nextStepOn',
      跟进人: 'owner',
    });
    expect(records[0]).toMatchObject({
      name: 'Acme Ltd',
      grade: 'A',
      tags: ['老客户', '重点'],
      groups: ['A组'],
      region: '德国 Berlin',
      nextStepOn: '2026-12-01',
    });
  });
});

describe('a row', () => {
  it('whose name is merged over several rows is one customer with all its follow-ups', async () => {
    const { customers } = await read([
      {
        name: '已接触客户',
        rows: [
          ['客户名称', '电话', '跟进情况'],
          ['甲公司', '13800138000', '2025-3-1 电话联系'], [null, null, '2025-3-5 上门拜访'],
          ['乙公司', '13800138001', '2025-3-2 发资料'],
        ], // prettier-ignore
        merge: ['A2:A3', 'B2:B3'],
      },
    ]);
    expect(
      customers.map(({ record, row, moreRows }) => [record.name, row, moreRows, record.followUps.map(({ on }) => on)]),
    ).toEqual([
      ['甲公司', 2, [3], ['2025-03-01', '2025-03-05']],
      ['乙公司', 4, [], ['2025-03-02']],
    ]);
  });

  it('keeps a company that is called like a total', async () => {
    const { records } = await read([
      {
        name: '表',
        rows: [
          ['客户名称', '电话', '地址'],
          ['总计科技有限公司', '13800138000', 'x'],
          ['合计', '2家', ''],
          ['共计 2 家客户'],
        ],
      },
    ]);
    expect(records.map(({ name }) => name)).toEqual(['总计科技有限公司']);
  });

  it('leaves out a total whose count stands in the column of names', async () => {
    const { records } = await read([
      {
        name: '表',
        rows: [
          ['序号', '客户名称', '电话'],
          ['1', '杭州远帆机械有限公司', '13800138000'],
          ['合计', '1 家', ''],
        ],
      },
    ]);
    expect(records.map(({ name }) => name)).toEqual(['杭州远帆机械有限公司']);
  });

  it('of a private list is a person, with dates typed as dates, serial numbers or words', async () => {
    const { records } = await read([
      {
        name: '会员',
        rows: [
          ['姓名', '手机号', '登记日期', '下次联系时间'],
          ['李建国', 13800138000, new Date(Date.UTC(2025, 2, 1)), 45_748], ['王小明', '13900139000', '2025年3月2日', '2025.4.2'],
        ], // prettier-ignore
      },
    ]);
    expect(records.map(({ name, kind, createdOn, nextStepOn }) => [name, kind, createdOn, nextStepOn])).toEqual([
      ['李建国', 'person', '2025-03-01', '2025-04-01'],
      ['王小明', 'person', '2025-03-02', '2025-04-02'],
    ]);
  });
});
