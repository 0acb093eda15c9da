import { Link_Kind, Link_Type } from '#proto/steward/incident/v1/link';
import { Channel } from '#proto/steward/type/v1/record';
import type { Scene } from '../scene';

/** The same trouble reported twice: one goes on in the other. */
export const twice = (at: Date): Scene => ({
  key: 'twice',
  at,
  reports: [
    {
      minute: 0,
      channel: Channel.WEB,
      requester: 'requester',
      category: 'reports',
      service: 'erp',
      subject: '应付账款账龄表打开报错',
      text: '打开账龄表提示“数据源不存在”，月底对账要用。',
    },
    {
      minute: 25,
      channel: Channel.PHONE,
      takenBy: 'huang.ting',
      requester: 'requester',
      category: 'reports',
      service: 'erp',
      subject: '账龄表报错（电话再次报告）',
      text: '用户来电，与网页提交的是同一张报表。',
    },
  ],
  async play(house, { as }, [first, second]) {
    await house.incident.acceptIncident({ id: first!, etag: '*' }, as('engineer2', 20));
    await house.link.mergeIncident(
      { id: second!, etag: '*', intoId: first!, reason: '同一张报表、同一报告人。' },
      as('huang.ting', 32),
    );
    await house.incident.commentIncident(
      { id: first!, text: '找到原因：数据源改名后报表没有更新。', internal: true, attachmentIds: [] },
      as('engineer2', 45),
    );
    await house.effort.createTimeEntry(
      { incidentId: first!, minutes: 30, text: '排查数据源', date: '' },
      as('engineer2', 46),
    );
  },
});

/** Several groups work on parts of one ticket, side by side and one after the other. */
export const move = (at: Date): Scene => ({
  key: 'move',
  at,
  reports: [
    {
      minute: 0,
      channel: Channel.WEB,
      requester: 'zhu.lina',
      category: 'other',
      service: 'workplace',
      subject: '销售部搬到 7 层后电话、网络和打印都不通',
      text: '昨晚搬完，今天 16 个工位都不能办公，打印机也没有接上。',
    },
    {
      minute: 35,
      channel: Channel.WEB,
      requester: 'qin.yue',
      category: 'other',
      service: 'workplace',
      subject: '7 层新工位没有网口',
      text: '靠窗两个工位没有网口，先用无线也连不上。',
    },
  ],
  async play(house, { as, id, ground }, [main, other]) {
    const { groups } = ground.organisation;
    const create = (title: string, group: keyof typeof groups, assignee: string, afterIds: string[]) =>
      house.task.createTask(
        {
          incidentId: main!,
          title,
          description: '',
          groupId: groups[group],
          assigneeId: assignee && id(assignee),
          afterIds,
        },
        as('huang.ting', 15),
      );
    await house.incident.acceptIncident({ id: main!, etag: '*' }, as('huang.ting', 10));
    const network = await create('7 层交换机端口开通', 'network', 'engineer', []);
    const phones = await create('16 部话机改号并注册', 'network', '', []);
    const printer = await create('打印机接入并下发驱动', 'desk', 'agent', [network.id]);
    await create('逐工位验收，请部门签字', 'desk', '', [network.id, phones.id, printer.id]);
    const opened = { incidentId: main!, id: network.id, etag: '*' };
    await house.task.startTask(opened, as('engineer', 40));
    await house.task.completeTask({ ...opened, result: '48 口全部开通。' }, as('engineer', 95));
    await house.task.startTask({ incidentId: main!, id: phones.id, etag: '*' }, as('deng.kai', 100));
    await house.link.linkIncident(
      { id: other!, toType: Link_Type.INCIDENT, toId: main!, kind: Link_Kind.CHILD_OF },
      as('huang.ting', 105),
    );
    await house.incident.noticeIncident(
      { id: main!, etag: '*', text: '网络已通，电话今天下午恢复。', personIds: [], attachmentIds: [] },
      as('huang.ting', 110),
    );
  },
});
