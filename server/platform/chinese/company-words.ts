// Words company names are built of, from general knowledge of Chinese business names.

const TRADES =
  '科技 技术 高科 科工贸 工贸 商贸 贸易 外贸 进出口 国际 实业 产业 事业 工业 商业 企业 发展 开发 控制 管理 服务 咨询 顾问 策划 代理 经纪 ' +
  '投资 资本 资产 基金 金融 证券 期货 保险 信托 租赁 担保 典当 银行 置业 地产 房地产 物业 不动产 建设 建筑 建工 建材 工程 装饰 装修 装潢 ' +
  '设计 园林 绿化 景观 市政 路桥 基础 安装 监理 规划 测绘 勘察 造价 电子 电器 电气 电工 电力 电源 电池 电机 电缆 电线 线缆 电讯 电信 ' +
  '电商 电子商务 电梯 半导体 微电子 集成电路 芯片 光电 光学 光电子 激光 显示 照明 传感 仪器 仪表 仪器仪表 计量 检测 测试 检验 认证 ' +
  '自动化 智能 智能化 人工智能 机器人 信息 信息技术 资讯 软件 网络 互联网 互动 数据 大数据 数码 数字 数控 云计算 计算机 系统 系统集成 ' +
  '通信 通讯 通用 卫星 导航 航空 航天 宇航 船舶 海洋 海运 航运 港口 港务 物流 运输 货运 快递 仓储 供应链 冷链 汽车 汽配 客车 摩托车 ' +
  '零部件 配件 车业 轮胎 轨道交通 铁路 交通 高速公路 机械 机电 机床 机器 重工 重机 重型 装备 设备 成套设备 制造 智造 精密 精工 模具 ' +
  '轴承 齿轮 传动 液压 阀门 泵业 风机 压缩机 锅炉 铸造 锻造 五金 工具 紧固件 刀具 金属 有色金属 钢铁 不锈钢 钢管 钢构 铝业 铜业 锌业 稀土 ' +
  '材料 新材料 新型材料 复合材料 高分子 矿业 矿产 煤业 煤炭 石油 石化 燃气 天然气 能源 新能源 清洁能源 光伏 太阳能 风电 风能 水电 水利 ' +
  '热电 热力 供热 核电 储能 节能 环保 环境 环能 环卫 生态 水务 水处理 净化 再生资源 资源 化工 化学 精细化工 化纤 化肥 农化 农药 涂料 ' +
  '油墨 橡胶 橡塑 塑料 塑胶 塑业 包装 印刷 印务 纸业 造纸 玻璃 陶瓷 水泥 混凝土 石材 木业 家具 家居 家电 家纺 厨卫 卫浴 洁具 门窗 幕墙 ' +
  '纺织 印染 服饰 服装 制衣 针织 羽绒 皮革 皮具 鞋业 箱包 珠宝 首饰 黄金 钟表 眼镜 玩具 文具 礼品 工艺 工艺品 乐器 体育 健身 户外 ' +
  '食品 饮料 乳业 酒业 啤酒 白酒 葡萄酒 茶业 茶叶 粮油 粮食 油脂 面粉 糖业 盐业 调味品 水产 渔业 畜牧 牧业 农牧 农业 农业科技 农产品 种业 ' +
  '饲料 林业 果业 果蔬 花卉 烟草 生物 生物技术 生物科技 生物医药 生化 医药 药业 制药 中药 药材 大药房 医疗 医疗器械 器械 医院 健康 养老 ' +
  '美容 化妆品 日化 母婴 旅游 旅行社 旅业 酒店 宾馆 餐饮 饮食 娱乐 影视 影业 传媒 传播 广告 文化 文化传播 文创 艺术 动漫 游戏 出版 图书 ' +
  '新闻 报业 教育 培训 学校 人力资源 劳务 安防 防水 安全 安全技术 消防 保安 家政 清洁 会展 展览 零售 百货 超市 商城 连锁 贸发 建发 集成 应用 ' +
  '工业技术 产品 制品 用品 器材 器件 元件 元器件 组件 系列 综合 专业 研究院 研究所 设计院 事务所 商行 商店 门店 加工 生产 经营 销售 营销 供应';

/** Lines of trade (行业), as they stand between the brand and the legal form. */
export const TRADE_WORDS: ReadonlySet<string> = new Set(TRADES.split(' '));

/** The legal form (组织形式) at the end of a folded name, with 集团 and 控股. */
export const FORM_AT_END =
  /(?:有限合伙企业?|普通合伙|合伙企业|个体工商户|股份合作|股份|有限|责任|无限|总?公司|集团|控股|\(集团\)|厂|总厂)+$/;

/** What people note behind a name: departments, head office, old and new customers; no part of the company's identity. */
export const REMARK =
  /^(?:总部|本部|总公司|集团总部|老客户|新客户|大客户|重点客户?|原合作|已合作|合作中?|待跟进|已注销|注销|吊销|停用|作废|重复|新|旧|测试|客户|供应商|代理商?|经销商?|上市公司|国企|央企|外资|民营|.{0,6}(?:部|部门|处|科|科室|组|中心|车间|项目部|事业部|办公室))$/;

/** Branches: companies or places of business of their own, not the company they belong to. */
export const BRANCH =
  /(?:分公司|分店|分行|支行|分所|分院|分校|分部|分厂|营业部|营业厅|营业所|办事处|代表处|经营部|门市部|专卖店|加盟店)$/;

/** What stands in a bracket when it is an earlier name. */
export const FORMERLY = /^(?:原名?|曾用名|前身|原名称|旧称|更名前)[:为是]?\s*(.{3,})$/;

/** Words of English company names that say nothing about which company it is. */
export const ENGLISH_FORM =
  /\b(?:co|company|ltd|limited|inc|incorporated|corp|corporation|llc|plc|gmbh|group|holdings?|by shares|the|of|and)\b/g;
