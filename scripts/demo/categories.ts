import { Level } from '#proto/steward/type/v1/record';
import type { GroupKey } from './organisation';

const { HIGH, MEDIUM, LOW } = Level;

export interface CategoryRow {
  key: string;
  name: string;
  group?: GroupKey;
  impact?: Level;
  urgency?: Level;
}

/** Main categories with what stands below them; where a category is silent, the main category speaks for it. */
export const categories: (CategoryRow & { below: CategoryRow[] })[] = [
  {
    key: 'network',
    name: '网络与通信 Network',
    group: 'network',
    below: [
      { key: 'outage', name: '网络中断 Outage', impact: HIGH, urgency: HIGH },
      { key: 'slow', name: '网络缓慢 Slow network', impact: MEDIUM, urgency: MEDIUM },
      { key: 'wifi', name: '无线网络 Wi-Fi', impact: LOW, urgency: MEDIUM },
      { key: 'vpn', name: 'VPN 与远程接入 Remote access', impact: LOW, urgency: HIGH },
    ],
  },
  {
    key: 'workplace',
    name: '办公设备 Workplace',
    group: 'desk',
    impact: LOW,
    below: [
      { key: 'computer', name: '电脑 Computers', impact: LOW, urgency: MEDIUM },
      { key: 'printing', name: '打印与扫描 Printing', impact: LOW, urgency: LOW },
      { key: 'meeting-room', name: '会议室设备 Meeting rooms', impact: LOW, urgency: HIGH },
      { key: 'telephone', name: '电话 Telephones', group: 'network', impact: LOW, urgency: LOW },
    ],
  },
  {
    key: 'applications',
    name: '业务系统 Applications',
    group: 'applications',
    below: [
      { key: 'erp', name: 'ERP 系统 ERP', impact: MEDIUM, urgency: HIGH },
      { key: 'mes', name: 'MES 生产执行系统 MES', impact: HIGH, urgency: MEDIUM },
      { key: 'oa', name: 'OA 与电子邮件 Office & mail', impact: MEDIUM, urgency: MEDIUM },
      { key: 'reports', name: '报表与数据 Reports & data', impact: LOW, urgency: LOW },
    ],
  },
  {
    key: 'access',
    name: '账号与安全 Accounts & security',
    group: 'desk',
    below: [
      { key: 'sign-in', name: '密码与登录 Sign-in', impact: LOW, urgency: HIGH },
      { key: 'permissions', name: '权限 Permissions', group: 'applications', impact: LOW, urgency: MEDIUM },
      { key: 'security', name: '可疑邮件与病毒 Security', group: 'network', impact: HIGH, urgency: MEDIUM },
    ],
  },
  { key: 'other', name: '其他 Other', group: 'desk', impact: LOW, urgency: LOW, below: [] },
];
