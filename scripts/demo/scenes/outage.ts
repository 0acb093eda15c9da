import { Channel } from '#proto/steward/type/v1/record';
import type { Scene } from '../scene';

const report = (minute: number, requester: string, subject: string, text: string) => ({
  minute,
  requester,
  subject,
  text,
  channel: minute === 0 ? Channel.PHONE : Channel.WEB,
  takenBy: minute === 0 ? 'agent' : undefined,
  category: 'outage',
  service: 'network',
});
/** A word that was promised for a time in the past would be missed at once. */
const longest = 7 * 24 * 60;

/** A major incident of last week: declared, communicated, its duplicates taken in and answered, reviewed. */
export const outage = (at: Date): Scene => ({
  key: 'outage',
  at,
  reports: [
    report(
      0,
      'feng.jianguo',
      '核心交换机故障，两个车间与办公楼网络全部中断',
      '10 点 05 分起一、二车间和行政楼同时断网，MES 无法报工，产线已停。',
    ),
    report(4, 'han.zhiqiang', '二车间 MES 全部离线', '扫码枪和看板都断了，装配线停线待命。'),
    report(6, 'requester', '财务部上不了网，ERP 打不开', '今天要付款，网银和 ERP 都打不开。'),
    report(9, 'requester2', '销售部网络中断，客户电话也打不进来', '座机没有声音，邮件也收不到。'),
  ],
  async play(house, { as, id }, [main, ...others]) {
    const { incident, major, effort, task } = house;
    const on = { id: main!, etag: '*' };
    const tell = (minute: number, text: string) =>
      major.communicateMajorIncident({ ...on, text, nextMinutes: longest }, as('incident-manager', minute));
    await incident.acceptIncident(on, as('engineer', 5));
    for (const other of others) await incident.acceptIncident({ id: other, etag: '*' }, as('deng.kai', 11));
    await major.declareMajorIncident(
      {
        ...on,
        reason: '两个车间停线，影响全公司办公。',
        communicationMinutes: longest,
        managerId: id('incident-manager'),
        audienceIds: [id('manager'), id('cab2'), id('change-manager')],
      },
      as('incident-manager', 12),
    );
    await tell(14, '【10:19】核心交换机引擎故障，网络组已到机房；全公司网络与电话中断，30 分钟内再次通报。');
    await major.absorbIncidents({ ...on, incidentIds: others }, as('incident-manager', 16));

    const create = (title: string, assignee: string, afterIds: string[], minute: number) =>
      task.createTask(
        { incidentId: main!, title, description: '', groupId: '', assigneeId: id(assignee), afterIds },
        as('incident-manager', minute),
      );
    const swap = await create('切换到备用引擎板', 'engineer', [], 18);
    const plant = await create('车间手工报工，登记待补录工单', 'cao.rui', [], 19);
    const test = await create('逐楼层复测并核对 MES 积压', 'deng.kai', [swap.id, plant.id], 20);
    const finish = async (which: { id: string }, by: string, minute: number, result: string) => {
      const request = { incidentId: main!, id: which.id, etag: '*' };
      await task.startTask(request, as(by, minute - 10));
      await task.completeTask({ ...request, result }, as(by, minute));
    };
    await finish(swap, 'engineer', 52, '备用引擎接管，核心路由恢复。');
    await finish(plant, 'cao.rui', 60, '登记 46 张工单。');
    await tell(54, '【10:59】备用引擎已接管，办公楼恢复；车间正在逐线核对，预计 11:30 全部恢复。');
    await finish(test, 'deng.kai', 83, '各楼层与两个车间均正常，积压已补录。');
    await major.addTimelineEntry(
      { ...on, time: new Date(at.getTime() + 25 * 60_000), text: '厂家工程师电话接入，确认引擎板硬件故障。' },
      as('incident-manager', 84),
    );
    await effort.createTimeEntry(
      { incidentId: main!, minutes: 80, text: '切换与复测', date: '' },
      as('engineer', 85),
    );
    const resolution = '更换核心交换机引擎板并升级固件，全部网络与电话恢复。';
    const closureCode = 'PART_REPLACED';
    // at their own time: what follows by itself would follow now
    for (const [index, other] of others.entries()) {
      const child = { id: other, etag: '*' };
      await incident.resolveIncident({ ...child, resolution, closureCode }, as('engineer', 86));
      const by = ['han.zhiqiang', 'requester', 'requester2'][index]!;
      await incident.confirmIncident({ ...child, text: '恢复了。' }, as(by, 100 + index * 7));
    }
    await incident.resolveIncident({ ...on, resolution, closureCode }, as('engineer', 87));
    await incident.confirmIncident({ ...on, text: '产线已恢复，谢谢大家。' }, as('feng.jianguo', 120));
    await major.reviewMajorIncident(
      {
        ...on,
        review: {
          summary: '核心交换机主引擎硬件故障，备用引擎未自动接管，全公司断网 81 分钟，两个车间停线 70 分钟。',
          rootCause: '备用引擎固件版本低于主引擎，状态同步失败，自动切换被抑制。',
          whatWentWell: '7 分钟内宣布重大事件，四次报告合并通报；车间手工报工预案有效。',
          whatWentWrong: '固件版本巡检没有覆盖备用引擎；第一次通报晚于电话询问高峰。',
          actions: ['两块引擎固件统一升级', '每季度做一次主备切换演练', '巡检表增加备用引擎版本一项'],
        },
      },
      as('incident-manager', 24 * 60),
    );
  },
});
