import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import type { Scene, Stage } from '../scene';
import type { House } from '../house';

const report = { minute: 0, channel: Channel.WEB, service: 'identity', category: 'permissions' };

/** Whoever may see it from the first minute on; nobody else, whatever their role. */
const keepTo = (house: House, { as, id }: Stage, main: string, names: string[], reason: string) =>
  house.incident.classifyIncident(
    {
      id: main,
      etag: '*',
      sensitivity: Sensitivity.CONFIDENTIAL,
      personIds: names.map(id),
      reason,
    },
    as('engineer2', 6),
  );

/** Of the personnel department: solved. */
export const personnelFile = (at: Date): Scene => ({
  key: 'personnel-file',
  at,
  reports: [
    {
      ...report,
      requester: 'tang.xiaoyu',
      subject: '劳动争议材料文件夹被错误授权',
      text: '人事仲裁材料的共享文件夹昨天起部门全员可见，请立即收回权限并确认谁打开过。请勿扩散。',
    },
  ],
  async play(house, stage, [main]) {
    const { incident } = house;
    const on = { id: main!, etag: '*' };
    await incident.assignIncident(
      { ...on, groupId: '', assigneeId: stage.id('engineer2'), reason: '涉密，由一人处理。' },
      stage.as('engineer2', 4),
    );
    await keepTo(house, stage, main!, ['tang.xiaoyu', 'incident-manager'], '人事仲裁材料，仅限经办人。');
    await incident.acceptIncident(on, stage.as('engineer2', 9));
    await incident.commentIncident(
      { id: main!, text: '已收回继承权限，访问日志已单独导出给您。', internal: false, attachmentIds: [] },
      stage.as('engineer2', 40),
    );
    await incident.commentIncident(
      { id: main!, text: '收到。请保留日志三个月。', internal: false, attachmentIds: [] },
      stage.as('tang.xiaoyu', 55),
    );
    await incident.resolveIncident(
      { ...on, resolution: '收回权限，仅人事三人可见；访问日志已封存。', closureCode: 'FIXED' },
      stage.as('engineer2', 70),
    );
    await incident.confirmIncident({ ...on, text: '确认，谢谢。' }, stage.as('tang.xiaoyu', 90));
  },
});

/** Of the payroll: under way. */
export const payroll = (at: Date): Scene => ({
  key: 'payroll',
  at,
  reports: [
    {
      ...report,
      service: 'erp',
      requester: 'song.yawen',
      subject: '工资表导出包含不应显示的高管薪酬字段',
      text: '核对本月工资时发现导出模板多出高管薪酬列，请尽快处理并说明影响范围。',
    },
  ],
  async play(house, stage, [main]) {
    const { incident } = house;
    const on = { id: main!, etag: '*' };
    await incident.assignIncident(
      { ...on, groupId: '', assigneeId: stage.id('engineer2'), reason: '薪酬数据，指定专人。' },
      stage.as('engineer2', 3),
    );
    await keepTo(house, stage, main!, ['song.yawen', 'requester', 'incident-manager'], '薪酬数据。');
    await incident.acceptIncident(on, stage.as('engineer2', 10));
    await incident.noticeIncident(
      { ...on, text: '已停用该导出模板，正在核对两个月内的导出记录。', personIds: [], attachmentIds: [] },
      stage.as('engineer2', 60),
    );
  },
});
