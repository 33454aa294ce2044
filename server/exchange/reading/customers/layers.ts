import { fold } from '../../../platform/chinese/fold.ts';
import type { LayerCode } from '../../../../contract/funnel-words.ts';

// A name for comparing: folded; emoji, brackets, numbers and blanks fall away.
function plain(name: string): string {
  return fold(name).replace(/[^\p{L}]/gu, '');
}

// In this order: what denies or qualifies a word comes before the word.
const LAYER_WORDS: readonly [RegExp, LayerCode][] = [
  [/放弃|流失|丢单|输单|战败|死单|淘汰|无效|废弃|作废|拒绝|无意向|不合作|不合适|不适合|终止|(?:closed)?lost|abandon|disqualified|unqualified|dead|churned|dropped/, 'abandoned'],
  [/(?:未|待|没|尚未)(?:实施|交付|验收|上线)|签约未|签约待/, 'signed'],
  [/(?:未|待|没|尚未)(?:签约|签单|成交|签)|拟签|将签/, 'opportunity'],
  [/(?:未|待|没|尚未)(?:分级|接触|联系|跟进|开发|分类|分配|处理|拜访)|公海|新客户|新增客户|新资源/, 'resource'],
  [/已?实施|已?交付|已?验收|已?上线|老客户|已?完成|已付款|已收款|服务中|售后|续费|implement|delivered|onboarded|live/, 'implemented'],
  [/签约|签单|已签|签合同|成交|合同|合约|已合作|合作客户|赢单|closedwon|\bwon|signed|contract|customer$/, 'signed'],
  [/意向|商机|机会|谈判|报价|方案|洽谈|面谈|议价|高意|重点跟进|opportunit|proposal|negotiation|quot|salesqualified|sql$|demo/, 'opportunity'],
  [/线索|有兴趣|感兴趣|初步意|lead|interested|marketingqualified|mql$|working/, 'lead'],
  [/接触|已联系|联系过|已沟通|沟通|初访|初步联系|跟进中|已跟进|contacted|attempted|connected|reached/, 'contacted'],
  [/分级|已分类|已评级|已筛选|已甄别|已清洗|graded|qualified|rated|classified/, 'graded'],
  [/资源|名录|潜在|潜客|原始|待开发|陌生|目标客户|准客户|名单|储备|resource|prospect|raw|suspect|subscriber|^new$|newlead|open$|pool/, 'resource'],
]; // prettier-ignore

// “New lead” and “open deal” say lead and deal first, newness second.
const FIRST: readonly [RegExp, LayerCode][] = [
  [/^(new|open|rawlead|newlead|leadsnew)$/, 'resource'],
  [/有线索|线索客户/, 'lead'],
  [/意向客户|商机/, 'opportunity'],
];

/** The funnel layer a sheet's name or a stage's word means, or null. */
export function layerOf(name: string): LayerCode | null {
  const key = plain(name);
  if (key === '') return null;
  const first = /未|待|无意|没/.test(key) ? undefined : FIRST.find(([pattern]) => pattern.test(key));
  if (first) return first[1];
  return LAYER_WORDS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/** A sheet beside the customers: sums and charts, or explanations. */
export function sideSheet(name: string): 'summary' | 'notes' | null {
  const key = plain(name);
  if (
    /汇总|统计|合计|总表|报表|图表|透视|看板|分析|仪表|周报|月报|日报|业绩|summary|dashboard|pivot|chart|statistic|report|total/.test(
      key,
    )
  ) {
    return 'summary';
  }
  if (
    /说明|须知|目录|封面|模板说明|填写|字典|示例|样例|选项|下拉|参数|配置|标准|规则|readme|instruction|guide|notes?$|cover|index$|example|lookup|options/.test(
      key,
    )
  ) {
    return 'notes';
  }
  return null;
}
