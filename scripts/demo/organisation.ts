/** A company that does not exist: who works there, where, and who looks after its systems. */

export interface DepartmentRow {
  key: string;
  name: string;
  parent?: string;
  /** Username of its head. */
  head?: string;
  /** Where its people sit, as they would say it on the telephone. */
  place: string;
}

/** Parents before children. */
export const departments: DepartmentRow[] = [
  {
    key: 'head-office',
    name: '远山精密总部 Yuanshan Precision Head Office',
    head: 'manager',
    place: '行政楼 8 层',
  },
  {
    key: 'finance',
    name: '财务部 Finance',
    parent: 'head-office',
    head: 'song.yawen',
    place: '行政楼 5 层财务部',
  },
  {
    key: 'hr',
    name: '人力资源部 Human Resources',
    parent: 'head-office',
    head: 'tang.xiaoyu',
    place: '行政楼 3 层',
  },
  {
    key: 'it',
    name: '信息技术部 IT',
    parent: 'head-office',
    head: 'change-manager',
    place: '行政楼 2 层机房',
  },
  {
    key: 'quality',
    name: '质量管理部 Quality',
    parent: 'head-office',
    head: 'quality-manager',
    place: '检测中心 1 层',
  },
  { key: 'production', name: '生产部 Production', parent: 'head-office', head: 'cab2', place: '生产调度室' },
  {
    key: 'shop-1',
    name: '一车间 Machining Shop',
    parent: 'production',
    head: 'feng.jianguo',
    place: '一车间 3 号线',
  },
  {
    key: 'shop-2',
    name: '二车间 Assembly Shop',
    parent: 'production',
    head: 'han.zhiqiang',
    place: '二车间装配线',
  },
  { key: 'sales', name: '销售部 Sales', parent: 'head-office', head: 'zhu.lina', place: '行政楼 6 层销售部' },
  {
    key: 'suzhou',
    name: '苏州分公司 Suzhou Branch',
    parent: 'head-office',
    head: 'xu.ming',
    place: '苏州分公司',
  },
];

export interface PostRow {
  key: string;
  name: string;
  department: string;
}

export const posts: PostRow[] = [
  { key: 'desk-agent', name: '服务台坐席 Service desk agent', department: 'it' },
  { key: 'network-engineer', name: '网络工程师 Network engineer', department: 'it' },
  { key: 'application-engineer', name: '应用工程师 Application engineer', department: 'it' },
  { key: 'foreman', name: '车间主任 Foreman', department: 'production' },
  { key: 'accountant', name: '会计 Accountant', department: 'finance' },
];

export interface PersonRow {
  username: string;
  name: string;
  mail: string;
  department: string;
  /** Beside what everybody may do. */
  roles?: string[];
  /** What they are appointed to. */
  post?: string;
  /** Everybody else reads Chinese. */
  locale?: 'en';
}

/** They sign in with the demonstration password. The names are fixed: tests and courses use them. */
export const accounts: PersonRow[] = [
  { username: 'requester', name: '李静', mail: 'li.jing', department: 'finance', post: 'accountant' },
  { username: 'requester2', name: '张伟', mail: 'zhang.wei', department: 'sales' },
  {
    username: 'agent',
    name: '王芳',
    mail: 'wang.fang',
    department: 'it',
    roles: ['agent'],
    post: 'desk-agent',
  },
  {
    username: 'engineer',
    name: '刘洋',
    mail: 'liu.yang',
    department: 'it',
    roles: ['agent'],
    post: 'network-engineer',
  },
  {
    username: 'engineer2',
    name: '陈杰',
    mail: 'chen.jie',
    department: 'it',
    roles: ['agent'],
    post: 'application-engineer',
  },
  { username: 'lead', name: '赵敏', mail: 'zhao.min', department: 'it', roles: ['group-lead'] },
  {
    username: 'incident-manager',
    name: '周强',
    mail: 'zhou.qiang',
    department: 'it',
    roles: ['incident-manager'],
  },
  { username: 'change-manager', name: '吴磊', mail: 'wu.lei', department: 'it', roles: ['change-manager'] },
  { username: 'cab', name: '郑浩', mail: 'zheng.hao', department: 'it', roles: ['cab'] },
  { username: 'cab2', name: '孙丽', mail: 'sun.li', department: 'production', roles: ['cab'] },
  { username: 'asset-manager', name: '马超', mail: 'ma.chao', department: 'it', roles: ['asset-manager'] },
  {
    username: 'document-controller',
    name: '胡雪',
    mail: 'hu.xue',
    department: 'quality',
    roles: ['document-controller'],
  },
  {
    username: 'quality-manager',
    name: '林涛',
    mail: 'lin.tao',
    department: 'quality',
    roles: ['quality-manager'],
  },
  {
    username: 'service-level-manager',
    name: '何倩',
    mail: 'he.qian',
    department: 'it',
    roles: ['service-level-manager'],
  },
  {
    username: 'report-designer',
    name: '罗欣',
    mail: 'luo.xin',
    department: 'it',
    roles: ['report-designer'],
  },
  { username: 'manager', name: '高翔', mail: 'gao.xiang', department: 'head-office', roles: ['manager'] },
  { username: 'auditor', name: '梁冰', mail: 'liang.bing', department: 'head-office', roles: ['auditor'] },
  {
    username: 'problem-manager',
    name: '沈岩',
    mail: 'shen.yan',
    department: 'it',
    roles: ['problem-manager'],
  },
];

/** Acts by an API key and has no password. */
export const integration: PersonRow = {
  username: 'integration',
  name: '监控平台接口 Integration',
  mail: 'integration',
  department: 'it',
  roles: ['integration'],
};

/** They have no password: they fill the departments and the queues. */
export const colleagues: PersonRow[] = [
  {
    username: 'huang.ting',
    name: '黄婷',
    mail: 'huang.ting',
    department: 'it',
    roles: ['agent'],
    post: 'desk-agent',
  },
  {
    username: 'deng.kai',
    name: '邓凯',
    mail: 'deng.kai',
    department: 'it',
    roles: ['agent'],
    post: 'network-engineer',
  },
  {
    username: 'xie.bo',
    name: '谢波',
    mail: 'xie.bo',
    department: 'it',
    roles: ['agent'],
    post: 'application-engineer',
  },
  { username: 'cao.rui', name: '曹睿', mail: 'cao.rui', department: 'it', roles: ['agent'] },
  { username: 'peng.fei', name: '彭飞', mail: 'peng.fei', department: 'it', roles: ['group-lead'] },
  { username: 'song.yawen', name: '宋雅文', mail: 'song.yawen', department: 'finance' },
  { username: 'su.mei', name: '苏梅', mail: 'su.mei', department: 'finance', post: 'accountant' },
  { username: 'lu.han', name: '卢涵', mail: 'lu.han', department: 'finance' },
  { username: 'tang.xiaoyu', name: '唐晓宇', mail: 'tang.xiaoyu', department: 'hr' },
  { username: 'jiang.nan', name: '蒋楠', mail: 'jiang.nan', department: 'hr' },
  { username: 'cai.wenjun', name: '蔡文君', mail: 'cai.wenjun', department: 'quality' },
  { username: 'jia.peng', name: '贾鹏', mail: 'jia.peng', department: 'production' },
  { username: 'feng.jianguo', name: '冯建国', mail: 'feng.jianguo', department: 'shop-1', post: 'foreman' },
  { username: 'ding.yi', name: '丁一', mail: 'ding.yi', department: 'shop-1' },
  { username: 'wei.dong', name: '魏东', mail: 'wei.dong', department: 'shop-1' },
  { username: 'han.zhiqiang', name: '韩志强', mail: 'han.zhiqiang', department: 'shop-2', post: 'foreman' },
  { username: 'xue.li', name: '薛莉', mail: 'xue.li', department: 'shop-2' },
  { username: 'zhu.lina', name: '朱丽娜', mail: 'zhu.lina', department: 'sales' },
  { username: 'qin.yue', name: '秦悦', mail: 'qin.yue', department: 'sales' },
  { username: 'emma.clarke', name: 'Emma Clarke', mail: 'emma.clarke', department: 'sales', locale: 'en' },
  { username: 'xu.ming', name: '许明', mail: 'xu.ming', department: 'suzhou' },
  { username: 'yu.jia', name: '余佳', mail: 'yu.jia', department: 'suzhou' },
  { username: 'pan.yun', name: '潘云', mail: 'pan.yun', department: 'suzhou' },
];

export interface DelegationRow {
  /** Who is away, and who acts for them. */
  away: string;
  delegate: string;
  reason: string;
  /** From today. */
  inDays: number;
  days: number;
}

/** One runs, one is to come. */
export const delegations: DelegationRow[] = [
  { away: 'song.yawen', delegate: 'su.mei', reason: '年假 Annual leave', inDays: 0, days: 14 },
  { away: 'manager', delegate: 'xu.ming', reason: '出差苏州 Business trip', inDays: 7, days: 5 },
];

export type GroupKey = 'desk' | 'network' | 'applications';

/** The first member answers where one of the group has to be named. */
export const groups: { key: GroupKey; name: string; lead: string; members: string[]; isDesk?: boolean }[] = [
  {
    key: 'desk',
    name: '服务台 Service Desk',
    lead: 'huang.ting',
    members: ['agent', 'huang.ting'],
    isDesk: true,
  },
  {
    key: 'network',
    name: '网络与基础设施 Network & Infrastructure',
    lead: 'lead',
    members: ['engineer', 'deng.kai', 'lead'],
  },
  {
    key: 'applications',
    name: '应用系统 Applications',
    lead: 'peng.fei',
    members: ['engineer2', 'xie.bo', 'cao.rui', 'peng.fei'],
  },
];

/** RFC 2606 keeps this for examples: no mail ever reaches anybody. */
export const mailDomain = 'yuanshan.example';
