import type { LayerCode } from '../../contract/funnel-words.ts';
import type { Locale } from '../../contract/primitives.ts';

/** What must be done in each layer (工作标准), as a new organisation finds it in its language; it then owns the words. */
export const checklists: Record<Locale, Record<LayerCode, readonly string[]>> = {
  'zh-CN': {
    resource: ['核实企业名称和联系方式', '上网了解企业情况', '查重，确认没有别人在跟'],
    graded: ['定 A/B/C 级', '选定推荐产品', '写下销售目标', '找到该谈的人'],
    contacted: ['打电话了解情况', '做初步推荐', '发产品资料', '约好下一次联系'],
    lead: ['弄清需求和关注点', '给同行案例和对比', '找到决策人', '约访'],
    opportunity: ['见面，复述确认需求', '逐一回答客户的问题', '给方案和报价', '请团队协助解决难点'],
    signed: ['合同归档，确认付款日期', '交接给实施', '跟进到验收'],
    implemented: ['收齐合同款', '确认验收', '回访使用情况', '提前准备续费'],
    abandoned: ['写明放弃原因', '交回统一管理', '请经理评价'],
  },
  'zh-TW': {
    resource: ['核實企業名稱和聯絡方式', '上網了解企業情況', '查重，確認沒有別人在跟'],
    graded: ['定 A/B/C 級', '選定推薦產品', '寫下銷售目標', '找到該談的人'],
    contacted: ['打電話了解情況', '做初步推薦', '寄產品資料', '約好下一次聯絡'],
    lead: ['弄清需求和關注點', '給同業案例和對比', '找到決策人', '約訪'],
    opportunity: ['見面，複述確認需求', '逐一回答客戶的問題', '給方案和報價', '請團隊協助解決難點'],
    signed: ['合約歸檔，確認付款日期', '交接給實施', '跟進到驗收'],
    implemented: ['收齊合約款', '確認驗收', '回訪使用情況', '提前準備續約'],
    abandoned: ['寫明放棄原因', '交回統一管理', '請經理評價'],
  },
  en: {
    resource: ['Check name and contact data', 'Look the company up', 'Make sure nobody else works on it'],
    graded: ['Grade A, B or C', 'Choose the product to recommend', 'Write down the goal', 'Find whom to talk to'],
    contacted: ['Phone and ask', 'Make a first recommendation', 'Send material', 'Agree on the next contact'],
    lead: ['Learn needs and concerns', 'Show cases and comparisons', 'Find who decides', 'Ask for a meeting'],
    opportunity: [
      'Meet; say back what you understood',
      'Answer every question',
      'Offer and quote',
      'Ask the team for help',
    ],
    signed: ['File the contract, fix the payment day', 'Hand over to delivery', 'Follow up until acceptance'],
    implemented: ['Collect the payment', 'Confirm acceptance', 'Ask how it is used', 'Prepare the renewal early'],
    abandoned: ['Write down the reason', 'Give it back to central keeping', 'Ask the manager to judge'],
  },
};

/** What the default pipeline is called. */
export const pipelineNames: Record<Locale, string> = { 'zh-CN': '销售漏斗', 'zh-TW': '銷售漏斗', en: 'Sales funnel' };
