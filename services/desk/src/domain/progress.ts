import { Progress_State as State, type Progress_Words } from '#proto/steward/desk/v1/progress';
import { Action, Incident_State } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';

const states: Partial<Record<Incident_State, State>> = {
  [Incident_State.IN_PROGRESS]: State.UNDER_WAY,
  [Incident_State.ON_HOLD]: State.WAITING,
  [Incident_State.RESOLVED]: State.SOLVED,
  [Incident_State.CLOSED]: State.CLOSED,
  [Incident_State.CANCELLED]: State.CANCELLED,
};

/** How a record stands in the eyes of whoever reported it. */
export const stateOf = (state: Incident_State, holdReason: HoldReason): State =>
  state === Incident_State.ON_HOLD && holdReason === HoldReason.AWAITING_CALLER
    ? State.WAITING_FOR_YOU
    : (states[state] ?? State.RECEIVED);

const say = (zh: string, en: string): Progress_Words => ({ zh, en });

const words: Record<State, Progress_Words> = {
  [State.STATE_UNSPECIFIED]: say('', ''),
  [State.UNRECOGNIZED]: say('', ''),
  [State.RECEIVED]: say('我们已收到，正在安排处理。', 'We have it and will take it up.'),
  [State.UNDER_WAY]: say('正在处理。', 'We are working on it.'),
  [State.WAITING_FOR_YOU]: say('需要您的答复才能继续。', 'We need a word from you to go on.'),
  [State.WAITING]: say('正在等待第三方，我们会继续跟进。', 'We are waiting for others and will follow up.'),
  [State.SOLVED]: say('已处理完毕，请您确认。', 'We believe it is solved. Please confirm.'),
  [State.CLOSED]: say('已关闭。', 'It is closed.'),
  [State.CANCELLED]: say('已取消。', 'It was cancelled.'),
};
export const wordsFor = (state: State): Progress_Words => words[state];

const steps: Partial<Record<Action, Progress_Words>> = {
  [Action.CREATE]: say('已登记', 'Registered'),
  [Action.ACCEPT]: say('已受理', 'Taken up'),
  [Action.NOTICE]: say('进展通知', 'News'),
  [Action.COMMENT]: say('留言', 'Said'),
  [Action.HOLD]: say('等待您的答复', 'Waiting for you'),
  [Action.RESOLVE]: say('已处理完毕', 'Solved'),
  [Action.CONFIRM]: say('您已确认', 'Confirmed'),
  [Action.REOPEN]: say('已重新打开', 'Reopened'),
  [Action.CLOSE]: say('已关闭', 'Closed'),
  [Action.CANCEL]: say('已取消', 'Cancelled'),
  [Action.URGE]: say('催办', 'Urged'),
};
export const stepWordsFor = (action: Action): Progress_Words => steps[action] ?? say('更新', 'Updated');

const followDays = 90;

/** A link shows nothing once its record has been closed for ninety days. */
export const isExpired = (closeTime: Date | undefined, now: Date): boolean =>
  closeTime !== undefined && now.getTime() > closeTime.getTime() + followDays * 86_400_000;
