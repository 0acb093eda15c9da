import { Feedback_Kind as Kind } from '#proto/steward/desk/v1/feedback';
import type { GroupKey } from './organisation';

const { COMPLAINT, SUGGESTION, PRAISE, QUESTION } = Kind;

export interface FeedbackRow {
  kind: Kind;
  by: string;
  /** Working days before now. */
  daysAgo: number;
  subject: string;
  text: string;
  about?: GroupKey;
  anonymous?: boolean;
  /** Who takes it up. */
  handler?: string;
  answer?: string;
  end?: 'confirmed' | 'reopened' | 'closed';
}

export const feedbackRows: FeedbackRow[] = [
  {
    kind: COMPLAINT,
    by: 'feng.jianguo',
    daysAgo: 33,
    subject: '报工超时反复出现，每次都要等重启',
    text: '一个月里第四次，每次产线都要停十几分钟，希望彻底解决。',
    about: 'applications',
    handler: 'quality-manager',
    answer: '已登记为问题并公布了临时办法，根本修复安排在下次维护窗口，我们会逐周向您通报。',
    end: 'confirmed',
  },
  {
    kind: PRAISE,
    by: 'emma.clarke',
    daysAgo: 26,
    subject: 'Great help during the Munich fair',
    text: 'Remote access was fixed within two hours while I stood at the booth. Thank you!',
    about: 'network',
    end: 'closed',
  },
  {
    kind: SUGGESTION,
    by: 'song.yawen',
    daysAgo: 18,
    subject: '月末结账期间希望有专人值守',
    text: '每月最后两天问题集中，能否安排应用组同事在财务部现场支持半天？',
    handler: 'quality-manager',
    answer: '自本月起，月末最后两个工作日由应用组派一人在财务部值守。',
    end: 'confirmed',
  },
  {
    kind: COMPLAINT,
    by: 'requester2',
    daysAgo: 12,
    subject: '同一张工单被转了三个组',
    text: '每次转组都要重新说一遍情况，两天才解决。',
    about: 'desk',
    handler: 'quality-manager',
    answer: '已复盘：分派规则按“出口”归网络组，今后同类一次到位。',
    end: 'reopened',
  },
  {
    kind: QUESTION,
    by: 'cai.wenjun',
    daysAgo: 6,
    subject: '外协人员能不能申请临时账号？',
    text: '下月有第三方审核老师驻场两周，需要上网和只读查看质量记录。',
    handler: 'quality-manager',
    answer: '可以，请部门负责人提交申请，注明起止日期，账号到期自动停用。',
  },
  {
    kind: COMPLAINT,
    by: 'ding.yi',
    daysAgo: 3,
    subject: '夜班打电话没有人接',
    text: '周二夜里 11 点标签打印机坏了，服务台电话响了很久没有人接。',
    about: 'desk',
    handler: 'quality-manager',
  },
  {
    kind: SUGGESTION,
    by: 'xue.li',
    daysAgo: 2,
    subject: '希望报修页面可以用手机拍照上传',
    text: '车间里没有电脑，用手机拍照最方便。',
    anonymous: true,
  },
  {
    kind: COMPLAINT,
    by: 'requester',
    daysAgo: 1,
    subject: '回访电话打得太早',
    text: '早上 8 点刚上班就接到回访电话，建议改到 10 点以后。',
  },
];
