import type { Act } from './stories';

type Words = readonly [chinese: string, english: string];

/** What people say on the way; what a notice and a solution say is the fault's own. */
export const words: Partial<Record<Act, Words[]>> = {
  forward: [
    [
      '现场排查后确认不是终端问题，请二线继续处理。',
      'Nothing is wrong with the device itself; please take over.',
    ],
    ['日志显示与对方系统有关，转请协助。', 'The log points to your system; please have a look.'],
  ],
  return: [
    [
      '信息不足：请补充受影响的人数和报错截图。',
      'Please ask how many people are affected, and for a screenshot.',
    ],
    ['不属于本组负责范围，请重新分派。', 'This is not ours; please dispatch it again.'],
  ],
  dispatch: [
    ['已联系用户补充信息，确认仍由你组处理。', 'The user has given the details; it is yours after all.'],
  ],
  'await caller': [
    ['请提供报错截图以及方便上门的时间。', 'Please send a screenshot and say when we may call.'],
    [
      '请在今晚备份后重新登录一次，并告诉我们结果。',
      'Please sign in again after tonight’s backup and tell us.',
    ],
  ],
  'await change': [
    ['修复需要在维护窗口内变更配置，已提交变更申请。', 'The fix needs a change in the maintenance window.'],
  ],
  'await problem': [
    [
      '同类故障多次出现，等待问题管理找出根本原因。',
      'This keeps happening; problem management looks for the cause.',
    ],
  ],
  'await vendor': [
    ['已向厂家报修，备件预计两天内到货。', 'The vendor has been called; the part comes within two days.'],
    ['厂家二线正在分析日志，工单号已登记。', 'The vendor’s second line is reading our logs.'],
  ],
  resume: [
    ['已收到所需信息，继续处理。', 'We have what we need and go on.'],
    ['条件已具备，恢复处理。', 'The wait is over; work goes on.'],
  ],
  confirm: [
    ['已恢复正常，谢谢！', 'Works again, thank you!'],
    ['可以了，处理很及时。', 'Fine now, that was quick.'],
    ['确认解决。', 'Solved.'],
  ],
  answer: [
    [
      '截图已经发到服务台邮箱，今天下午两点以后我都在工位。',
      'The screenshot is in your mailbox; I am at my desk after two.',
    ],
    ['按您说的重新登录了一次，提示还是一样。', 'I signed in again as you said, and the message is the same.'],
    ['受影响的是我们组四个人，都是今天早上开始的。', 'Four of us have it, all since this morning.'],
  ],
  attach: [['报错截图和日志见附件。', 'Please find a picture of the message and the log attached.']],
  note: [
    [
      '已查日志：错误集中在换班前后，与用户操作无关。',
      'The log shows it around the change of shifts; it is not the user.',
    ],
    ['内部备注：上月有同类工单，先按当时的步骤排查。', 'Same as last month: go through those steps first.'],
    ['与供应商二线通过电话，暂不需要升级。', 'Talked to the vendor; no need to escalate for now.'],
  ],
  comment: [
    ['收到，谢谢配合，正在处理。', 'Thank you, we are on it.'],
    ['资料齐了，预计一小时内给您答复。', 'That is all we need; you hear from us within the hour.'],
  ],
  book: [
    ['现场排查', 'Looked at it on the spot'],
    ['远程处理并复测', 'Fixed remotely and tested'],
    ['更换部件并测试', 'Changed the part and tested'],
  ],
  instruct: [
    [
      '此单影响生产，请优先处理，解决后把原因写清楚。',
      'Production depends on this: do it first, and write down the cause.',
    ],
    [
      '先恢复、后查因；今天下班前给我一个结论。',
      'Restore first, then look for the cause; tell me by this evening.',
    ],
  ],
  urge: [
    ['请问什么时候可以处理好？同事都在等。', 'When will it work again? Colleagues are waiting.'],
    ['已经催过一次了，今天必须用，麻烦尽快。', 'I need it today, please hurry.'],
  ],
  explain: [
    [
      '正在处理，预计今天 17:00 前恢复，给您添麻烦了。',
      'We are at it and expect to be done by five; sorry for the trouble.',
    ],
    ['备件已到，半小时内上门。', 'The part is here; somebody comes within half an hour.'],
  ],
  offer: [['我明天起外出培训，请接手负责此单。', 'I am away from tomorrow on; please answer for this one.']],
  reopen: [['下午又出现了同样的情况。', 'It is back this afternoon.']],
  close: [['用户三个工作日内未反馈，按约定关闭。', 'No answer within three working days; closed as agreed.']],
  cancel: [
    ['重启后已恢复，不需要处理了。', 'A restart helped, no need any more.'],
    ['重复提交，请以前一张单为准。', 'Reported twice; please keep the first one.'],
  ],
};

export const furtherNotice: Words = [
  '仍在处理中，有进展会第一时间通知。',
  'Still at work; we will tell you as soon as there is news.',
];
export const solvedAgain: Words = ['再次检查并彻底处理：', 'Checked again and fixed for good: '];

/** How tickets were ended, the usual way most often. */
export const closureCodes = ['FIXED', 'FIXED', 'FIXED', 'WORKAROUND', 'ADVICE_GIVEN', 'PART_REPLACED'];
