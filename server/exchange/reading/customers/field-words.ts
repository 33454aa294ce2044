import { fold } from '../../../platform/chinese/fold.ts';
import { dateAt, halfWidth } from './dates.ts';
import { fieldKeys, type FieldKey } from './types.ts';

/** A header for comparing: folded, without hints in brackets (必填, 选填, 单位 …), blanks, punctuation and a closing number. */
export function headerKey(header: string): string {
  return fold(header)
    .replace(/[([][^()[\]]*[)\]]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\D)\d{1,2}$/, '');
}

// Words are written simplified and lower case, as `headerKey` makes them. The first of each line is the usual one.
const WORDS: Record<FieldKey, string> = {
  name: `客户名称 公司名称 企业名称 单位名称 客户 公司 企业 单位 客户名 公司名 企业名 客户全称 公司全称 企业全称 单位全称 客户单位 客户公司 客户单位名称 客户公司名称
    名称 商户名称 店名 店铺名称 门店名称 机构名称 组织名称 厂商 厂商名称 厂家名称 参展商 参展企业 参展单位 展商名称 商家名称 客户姓名 会员名称 会员姓名 公司行号 客户资料
    学校名称 医院名称 项目单位 甲方 甲方名称 对方单位 往来单位 抬头 account accountname accounts company companyname customer customername client clientname organization
    organizationname organisation organisationname business businessname associatedcompany name exhibitor leadcompany 企业名录`,
  shortName: '简称 客户简称 公司简称 企业简称 单位简称 简写 shortname shortcompanyname abbreviation',
  kind: '客户类别 客户性质 客户属性 客户类型 类型 主体类型 公司或个人 kind customertype accounttype type',
  creditCode:
    '统一社会信用代码 社会信用代码 信用代码 统一信用代码 税号 纳税人识别号 纳税识别号 企业税号 社会统一信用代码 营业执照号 营业执照号码 creditcode unifiedsocialcreditcode uscc taxnumber taxid',
  industry:
    '行业 所属行业 行业类别 行业类型 客户行业 行业分类 行业名称 产业 产业别 产业类别 行业别 从事行业 industry sector vertical',
  size: '规模 企业规模 公司规模 客户规模 人员规模 员工人数 员工数 员工数量 人数 公司人数 企业人数 员工规模 size companysize employees noofemployees numberofemployees headcount staff',
  source:
    '来源 客户来源 线索来源 来源渠道 获客渠道 客户渠道 信息来源 资料来源 渠道 渠道来源 资源来源 数据来源 得知渠道 来源方式 source leadsource originalsource channel origin',
  product: `推荐产品 意向产品 产品 产品名称 需求产品 购买产品 合作产品 关注产品 咨询产品 主推产品 拟推产品 成交产品 签约产品 已购产品 意向商品 采购产品 适合产品 对应产品 推广产品 感兴趣产品
    推荐方案 产品需求 需求 客户需求 product products productname productinterest interestedin`,
  goal: '销售目标 目标 目标金额 业绩目标 销售指标 目标业绩 目标额 销售目的 本期目标 goal salesgoal target salestarget objective',
  expected: `预计金额 预计成交金额 预计成交额 预估金额 预计合同额 预计合同金额 预计签约金额 预计签单金额 意向金额 商机金额 预期金额 预算 客户预算 预算金额 预计销售额 预计收入 机会金额
    预估业绩 expectedamount expectedrevenue estimatedamount dealvalue opportunityamount budget estimatedvalue`,
  grade: `级别 客户级别 客户等级 等级 分级 客户分级 评级 星级 客户星级 重要程度 重要性 重要级别 意向等级 意向级别 意向度 意向程度 客户评级 类别等级 abc分类 客户分类 abc abc等级 优先级 客户价值
    采购意向 意向强度 grade rating rank tier class priority customergrade intentionlevel level leadrating`,
  layer: `阶段 客户阶段 销售阶段 跟进阶段 商机阶段 客户状态 状态 跟进状态 销售状态 成交状态 漏斗阶段 漏斗层级 层级 客户层级 当前阶段 当前状态 所处阶段 销售进度 销售漏斗 进度 项目阶段 项目状态
    stage layer status funnelstage salesstage dealstage leadstatus lifecyclestage pipelinestage stagename customerstatus accountstatus phase`,
  owner: `负责人 业务员 销售员 销售 销售人员 销售代表 业务代表 业务人员 业务 客户经理 跟进人 跟进人员 跟进员 跟踪人 归属人 所属人 所有人 客户归属 归属 所属销售 所属业务员 责任人 跟单员 维护人 维护人员
    经办人 对接人 我方负责人 我方对接人 销售负责人 业务负责人 负责销售 负责业务 负责业务员 销售顾问 拥有者 客户拥有者 分配给 分配人 领取人 承办人 专员 招商员 业务经理 销售经理 负责同事
    owner accountowner leadowner contactowner companyowner dealowner recordowner ownername salesrep salesperson salesrepresentative rep assignedto assignee accountmanager responsible`,
  phones: `电话 手机 手机号 手机号码 联系电话 联系方式 座机 固话 固定电话 电话号码 办公电话 公司电话 单位电话 企业电话 客户电话 移动电话 行动电话 手提电话 市话 总机 热线 咨询电话 联络电话 联系手机
    联络方式 公司座机 客户手机 客户手机号 tel 电话手机 手机电话 座机手机 电话及手机 其他电话 备用电话 更多电话 电话号 号码
    phone phonenumber phoneno telephone telephonenumber mobile mobilephone mobilephonenumber mobilenumber cell cellphone companyphone businessphone workphone officephone otherphone mobileno contactno contactnumber`,
  emails: `邮箱 电子邮箱 邮件 电子邮件 邮箱地址 电子信箱 信箱 邮件地址 电邮 电子邮箱地址 公司邮箱 企业邮箱地址 email emailaddress mail secondaryemail workemail companyemail 电子邮件地址 联系邮箱`,
  website:
    '网址 网站 公司网址 公司网站 企业网站 官网 企业官网 公司官网 主页 公司主页 网站地址 网页 官方网站 website url homepage web companydomainname websiteurl domain domainname',
  wechat: '微信 微信号 微信号码 客户微信 公众号 微信公众号 wechat wechatid weixin',
  address: `地址 公司地址 单位地址 企业地址 客户地址 详细地址 联系地址 通讯地址 办公地址 注册地址 通信地址 经营地址 厂址 收货地址 门店地址 联络地址 地址信息 营业地址 街道地址
    address street streetaddress billingstreet billingaddress mailingstreet mailingaddress companyaddress officeaddress shippingstreet fulladdress`,
  region: `地区 区域 所属地区 所在地区 省份 省 城市 市 区县 区 县 省市 省市区 所在地 所在城市 所在省份 所属区域 所属城市 国家地区 国家 县市 县市区 城市区域 客户地区 客户区域 片区 省份城市
    region city state province district county country countryregion billingcity billingstate billingcountry mailingcity mailingstate mailingcountry area location stateregion`,
  remark:
    '备注 说明 描述 备注信息 其他 其它 附注 补充说明 客户备注 公司备注 备注说明 注 注记 其他说明 情况说明 客户描述 remark remarks description comment comments memo other',
  followUps: `跟踪记录 追踪记录 追踪纪录 追踪情况 跟踪纪录 跟进纪录 跟进记录 跟进情况 跟踪情况 跟进内容 跟踪内容 联系记录 联系情况 拜访记录 沟通记录 沟通情况 沟通内容 洽谈记录 洽谈情况 回访记录 回访情况 服务记录 跟进 跟踪 进展 进展情况 进展记录
    跟进进展 跟进日志 跟踪日志 工作记录 电话记录 通话记录 历史记录 联系历史 客户动态 动态 跟进历史 跟进明细 客户跟进 客户跟进记录 客户跟踪记录 跟进过程 联络记录 拜访纪录 销售记录 最新进展 最近跟进记录
    最新跟进记录 最近跟进内容 联系纪录 拜访情况 接触记录 接触情况 联系内容 跟进情况记录
    followup followups followuprecords followuphistory followuplog followupnotes activity activities activitylog calllog callnotes contacthistory history log interactions notes notecontent`,
  contactName: `联系人 联络人 联系人姓名 昵称 对接人 客户对接人 对方联系人 联络窗口 联系窗口 主要联系人 第一联系人 首要联系人 姓名 联络窗口 窗口 对口人 客户联系人 公司联系人 联系人名称 联系人名 关键人 关键联系人 决策人 客户负责人 企业负责人 公司负责人 法人
    法定代表人 法人代表 法人姓名 老板 经营者 窗口人员 contact contactname contactperson primarycontact maincontact fullname firstname lastname contactfirstname contactlastname keycontact associatedcontact`,
  contactTitle: `职务 职位 职称 岗位 头衔 联系人职务 联系人职位 联系人职称 职务职称 title jobtitle position role contacttitle designation`,
  contactPhones: `联系人电话 联系人手机 联系人手机号 联系人手机号码 联系人联系方式 联系人联系电话 联系人座机 法人电话 负责人电话 联络人电话 联络人手机 联系人电话号码 老板电话
    contactphone contactmobile contactphonenumber contacttel`,
  contactEmails: '联系人邮箱 联系人邮件 联系人电子邮箱 联络人信箱 联系人email contactemail',
  contactWechat: '联系人微信 联系人微信号 contactwechat',
  tags: '标签 客户标签 标记 关键词 tags tag labels label',
  groups: '分组 客户分组 组别 客户组 群组 所属分组 group groups customergroup list lists',
  createdOn: `创建日期 创建时间 录入日期 录入时间 登记日期 登记时间 建档日期 建档时间 添加时间 添加日期 入库时间 入库日期 日期 收集日期 获取日期 分配日期 分配时间 领取日期 领取时间 新增日期 建立日期
    首次联系日期 首次接触日期 登录日期 建卡日期 created createdon createddate createdtime createdat createdate dateadded datecreated entrydate`,
  lastContactOn: `最近联系 最近联系时间 最近联系日期 最后联系时间 最后联系日期 最近跟进 最近跟进时间 最近跟进日期 最后跟进时间 最后跟进日期 上次联系时间 上次联系日期 上次跟进时间 上次跟进日期 跟进时间 跟进日期
    联系日期 联系时间 最新跟进时间 最新联系时间 最近沟通时间 最近拜访日期 最近拜访时间 最后联络日 最近联络日期 上次拜访日期 拜访日期 回访日期 回访时间
    lastcontact lastcontacted lastcontacton lastcontactdate lastactivity lastactivitydate lastactivitytime lastfollowup lastfollowupdate`,
  nextStep: `下一步 下一步计划 下步计划 下一步动作 下一步行动 下一步工作 下次计划 后续计划 后续安排 下次跟进内容 待办 待办事项 跟进计划 下一步安排 行动计划 工作计划 下次联系内容 后续跟进计划
    nextstep nextsteps nextaction plan todo nextactivity`,
  nextStepOn: `下次跟进时间 下次跟进日期 下次联系时间 下次联系日期 下次拜访时间 下次拜访日期 下次跟进 下次联系 下次日程时间 预约时间 预约日期 提醒时间 提醒日期 下次回访时间 下次回访日期 计划跟进时间 计划跟进日期
    下一步时间 下一步日期 计划日期 下次联络日 下次联络日期 nextfollowup nextfollowupdate nextfollowupon nextcontact nextcontactdate nextcontacton nextstepdate nextstepon nextactiondate followupdate reminder`,
  contractAmount: `合同金额 签约金额 成交金额 签单金额 合同额 成交额 签约额 订单金额 金额 合同总额 合同总金额 签单额 成交总额 总金额 实际成交金额 交易金额 销售额 销售金额 已成交金额 成交价 成交价格 合同价
    合约金额 金额元 contractamount contractvalue dealamount amount orderamount wonamount totalamount revenue closedamount`,
  contractOn: `签约日期 签约时间 签单日期 签单时间 合同日期 合同签订日期 签订日期 成交日期 成交时间 合同签约日期 签合同日期 合约日期 签约日 成交日 合同时间 下单日期 订单日期
    contractdate contracton signedon signeddate closedate closingdate signdate wondate dateclosed`,
  acceptedOn:
    '验收日期 验收时间 实施日期 实施完成日期 交付日期 交付时间 完成日期 完工日期 上线日期 上线时间 验收日 实施完成时间 acceptedon acceptancedate acceptanceday deliverydate golivedate implementedon',
  abandonReason: `放弃原因 放弃理由 失败原因 丢单原因 输单原因 流失原因 未成交原因 未签约原因 无效原因 拒绝原因 淘汰原因 战败原因 终止原因 关闭原因
    abandonreason lossreason lostreason reasonforloss reason closedlostreason disqualificationreason`,
  credit:
    '信用 信用等级 信用额度 信用情况 信用评级 账期 信用状况 资信 资信等级 credit creditlimit creditrating creditlevel paymentterms',
};

const exact = new Map<string, FieldKey[]>();
for (const field of fieldKeys) {
  for (const word of WORDS[field].split(/\s+/)) {
    if (word !== '') exact.set(word, [...(exact.get(word) ?? []), field]);
  }
}

/** Fields a header may mean, with how sure its words alone make us (0–1), best first. */
export interface HeaderGuess {
  readonly field: FieldKey;
  readonly score: number;
}

// Headers that hold a known word but mean something Guike keeps as an organisation's own field.
const OTHER =
  /(?:预计|预期|预估|计划).{0,4}(?:成交|签约|签单|结束|完成).{0,2}(?:日期|时间)|expectedclose|传真|\bfax|邮编|邮政编码|postal|zipcode|qq|生日|性别|英文名|外文名|年龄|身份证|创建人|录入人|修改人|更新人|最后修改|修改时间|更新时间|modified|createdby|parent|主营|经营范围|经营产品|参展产品|展位|展馆|产品分组|skype|linkedin|facebook|whatsapp|twitter|回款|付款|收款|已付|欠款|发票|开票|注册资本|注册资金|上市|成立|股本|股票|编码|编号|序号|单号|区域经理|银行|账号|帐号/;
// A word inside a longer header: the last word of a Chinese compound says what it is.
const TAILS: readonly [RegExp, FieldKey, number][] = [
  [/(联系人|联络人|负责人|经理|法人|老板|采购|对接人).{0,3}(电话|手机|手机号|联系方式|号码)/, 'contactPhones', 0.85],
  [/(联系人|联络人).{0,3}(邮箱|邮件|email)/, 'contactEmails', 0.85],
  [/(联系人|联络人).{0,3}微信/, 'contactWechat', 0.85],
  [/(联系人|联络人).{0,3}(职务|职位|职称|岗位)/, 'contactTitle', 0.85],
  [/(下次|下一步|下步|计划|预约|提醒).{0,6}(时间|日期|日)$/, 'nextStepOn', 0.8],
  [/(下次|下一步|下步|后续)/, 'nextStep', 0.7],
  [/(最近|最后|上次|最新).{0,6}(时间|日期|日)$/, 'lastContactOn', 0.8],
  [
    /(跟进|跟踪|联系|拜访|沟通|洽谈|回访|联络|接触).{0,4}(记录|情况|内容|日志|历史|明细|过程|摘要|纪录|结果|备注)/,
    'followUps',
    0.8,
  ],
  [/第?[一二三四五六七八九十\d]+次(跟进|跟踪|追踪|联系|拜访|沟通|回访)/, 'followUps', 0.75],
  [/^(跟进|跟踪|追踪|联系|拜访|沟通|回访|洽谈)$/, 'followUps', 0.6],
  [/(放弃|失败|丢单|输单|流失|未成交|无效|拒绝).{0,4}(原因|理由)/, 'abandonReason', 0.8],
  [/(预计|预估|预期|意向).{0,6}(金额|成交额|合同额|销售额)/, 'expected', 0.8],
  [/(合同|签约|成交|签单|订单).{0,6}(金额|总额|额|价)$/, 'contractAmount', 0.8],
  [/(合同|签约|签单|成交|签订).{0,6}(时间|日期|日)$/, 'contractOn', 0.8],
  [/(验收|实施|交付|上线).{0,6}(时间|日期|日)$/, 'acceptedOn', 0.75],
  [/(创建|录入|登记|建档|添加|入库).{0,6}(时间|日期|日)$/, 'createdOn', 0.8],
  [/(信用代码|识别号|税号)/, 'creditCode', 0.85],
  [/(客户|公司|企业|单位|商户|机构|厂商|店铺|参展商)的?(名称|名字|全名|全称)/, 'name', 0.85],
  [/(邮箱|邮件|信箱|电邮|email)/, 'emails', 0.7],
  [/(电话|手机|座机|固话|mobile|phone|tel)/, 'phones', 0.7],
  [/(微信|wechat)/, 'wechat', 0.65],
  [/(网址|网站|官网|website)/, 'website', 0.7],
  [/(业务员|销售员|销售代表|客户经理|跟进人|归属人|salesrep|owner)/, 'owner', 0.75],
  [/(联系人|联络人|contactperson)/, 'contactName', 0.65],
  [/(职务|职位|职称|职级|身份)/, 'contactTitle', 0.65],
  [/(等级|级别|星级|分级|评级)$/, 'grade', 0.65],
  [/(阶段|状态|stage|status)$/, 'layer', 0.6],
  [/(来源|渠道)/, 'source', 0.65],
  [/(行业)/, 'industry', 0.65],
  [/(规模|人数)$/, 'size', 0.6],
  [/(地址|address)/, 'address', 0.7],
  [/(省份|城市|区域|地区|区县)/, 'region', 0.6],
  [/(标签)/, 'tags', 0.65],
  [/(分组)/, 'groups', 0.6],
  [/(产品)/, 'product', 0.5],
  [/(备注|remark)/, 'remark', 0.6],
];

// “联系人/电话”: a name and a number in one cell.
const COMPOUND =
  /^\s*(?:主要)?(?:联系人|联络人|聯絡人|聯繫人|姓名)(?:姓名)?\s*[/／、&和及与+＋,，(（\s-]\s*(?:联系|聯絡)?(?:电话|電話|手机|手機|方式|联系方式)/;

// “3月15日回访”: what was done on a day stands below the day.
function datedHeader(rest: string): HeaderGuess[] {
  const key = headerKey(rest);
  return key === '' || /跟进|跟踪|追踪|联系|拜访|沟通|回访|情况|记录|进展|电话/.test(key)
    ? [{ field: 'followUps', score: 0.65 }]
    : [];
}

/** What a header may mean by its words; empty for words Guike has no field for. */
export function guessHeader(header: string): HeaderGuess[] {
  if (COMPOUND.test(header)) return [{ field: 'contactName', score: 0.85 }];
  const date = dateAt(halfWidth(header).trim(), 0);
  if (date) return datedHeader(halfWidth(header).trim().slice(date.end));
  const key = headerKey(header);
  if (key === '') return [];
  const fields = exact.get(key);
  if (fields) return fields.map((field, i) => ({ field, score: 0.95 - i * 0.15 }));
  if (OTHER.test(key)) return [];
  for (const [pattern, field, score] of TAILS) if (pattern.test(key)) return [{ field, score }];
  return [];
}

/** Whether a header is known to mean something Guike keeps in an organisation's own field, such as a fax number. */
export function isOtherHeader(header: string): boolean {
  const key = headerKey(header);
  return !exact.has(key) && OTHER.test(key);
}

/** Whether a header only numbers the rows. */
export function isRowNumberHeader(header: string): boolean {
  return /^(序号|序|编号|行号|no|项次|项目|号|#|id|index|recordid|sn|serialno)?$/.test(headerKey(header));
}
