export interface ServiceRow {
  key: string;
  name: string;
  description: string;
  /** Username. */
  owner: string;
  /** The departments that use it; all of them where nothing is said. */
  users?: string[];
}

/** What the departments rely on, in their words. */
export const businessServices: ServiceRow[] = [
  {
    key: 'network',
    name: '企业网络 Corporate network',
    description: '总部、车间与苏州分公司的有线、无线网络及互联网出口。',
    owner: 'lead',
  },
  {
    key: 'workplace',
    name: '桌面办公 Workplace',
    description: '办公电脑、打印机、会议室设备与桌面软件。',
    owner: 'huang.ting',
  },
  {
    key: 'erp',
    name: 'ERP 系统 ERP',
    description: '采购、销售、库存与财务核算，月末结账期间尤为重要。',
    owner: 'peng.fei',
    users: ['finance', 'sales', 'production'],
  },
  {
    key: 'mes',
    name: 'MES 生产执行系统 MES',
    description: '工单下达、报工、质量采集与设备数据，支撑两个车间三班生产。',
    owner: 'peng.fei',
    users: ['production', 'shop-1', 'shop-2', 'quality'],
  },
  { key: 'mail', name: '电子邮件 E-mail', description: '企业邮箱、日历与通讯录。', owner: 'engineer2' },
  { key: 'oa', name: 'OA 协同办公 Office automation', description: '审批、公文与考勤。', owner: 'engineer2' },
  {
    key: 'identity',
    name: '统一身份认证 Sign-in',
    description: '一个账号登录所有系统；密码、多因素认证与权限。',
    owner: 'change-manager',
  },
  {
    key: 'meeting',
    name: '视频会议与电话 Meetings & telephone',
    description: '会议室、视频会议和办公电话。',
    owner: 'deng.kai',
  },
];
