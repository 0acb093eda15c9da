import { Callback_FollowUp, Callback_Result, ListCallbacksRequest } from '#proto/steward/desk/v1/callback';
import { Level } from '#proto/steward/type/v1/record';
import type { Problem } from '#chassis/errors';
import type { House } from './house';
import type { Loaded } from './load-tickets';
import type { Ground } from './ground';
import { openLottery, type Lottery } from './lottery';
import { chooseAsked, drawOpinion, type Closing } from './opinions';
import { each, patiently } from './patience';
import { later } from './scene';

const hour = 60;

/** Asks about what was closed in these two months, as would have been done then, and lets people answer. */
export async function loadOpinions(
  house: House,
  { organisation: { people } }: Ground,
  tickets: Loaded[],
  now: Date,
): Promise<void> {
  await house.callback.createCallbackRule(
    {
      name: '抽样回访 Sampled callbacks',
      when: '',
      percent: 20,
      priority: Level.MEDIUM,
      delayMinutes: 4 * hour,
      groupId: '',
      disabled: false,
    },
    house.on(now, { key: 'demo callback rule' }),
  );
  const closings = tickets.flatMap(({ id, requester, steps }): Closing[] => {
    const { act, at } = steps.at(-1) ?? {};
    return at && (act === 'confirm' || act === 'close') ? [{ id, requester, at }] : [];
  });
  const lottery = openLottery(7);
  const asked = chooseAsked(closings, now, { quietDays: 7, freshDays: 3 });
  const drawn = asked.map((closing) => ({ ...closing, opinion: drawOpinion(lottery) }));
  await each(drawn, 6, async ({ id, requester, at, opinion }) => {
    const key = `demo ask ${id}`;
    const { surveyId } = await patiently(() =>
      house.survey.askAboutRecord({ recordId: id }, house.on(at, { key })),
    );
    if (!opinion || surveyId === '') return;
    const { score, solved, words, hours } = opinion;
    const time = new Date(Math.min(later(at, hours * hour).getTime(), now.getTime()));
    const answers = [
      { key: 'overall', value: score, text: '' },
      { key: 'solved', value: Number(solved), text: '' },
      { key: 'words', value: 0, text: words },
    ];
    await house.survey.answerMySurvey({ id: surveyId, answers }, house.on(time, { by: people[requester] }));
  });
  await callBack(house, people['quality-manager']!, lottery, now);
}

const keepWaiting = 6;

/** Calls most of those who wait to be called, the most urgent first; some do not answer. */
async function callBack(house: House, by: { id: string; name: string }, lottery: Lottery, now: Date) {
  const request = ListCallbacksRequest.create({ filter: 'state = "OPEN"', pageSize: 200 });
  const waiting = (await house.callback.listCallbacks(request, house.on(now))).callbacks;
  for (let left = waiting.length; left > keepWaiting; left--) {
    const found = await house.callback.claimCallback({}, house.on(now, { by })).catch((problem: Problem) => {
      if (problem.code !== 'not-found') throw problem;
    });
    if (!found) return;
    const { id, dueTime } = found;
    const on = house.on(
      new Date(Math.min(later(dueTime!, lottery.between(20, 300)).getTime(), now.getTime())),
      { by },
    );
    const chance = lottery.between(0, 1);
    if (chance < 0.1) {
      await house.callback.skipCallback({ id, reason: '本人已离职 Has left', etag: '*' }, on);
      continue;
    }
    const content = chance < 0.9;
    await house.callback.finishCallback(
      {
        id,
        result: content ? Callback_Result.CONTENT : Callback_Result.UNHAPPY,
        satisfied: content ? (chance < 0.5 ? 5 : 4) : 2,
        text: content ? '问题已解决，对处理速度满意。' : '解决了，但转了两次组，希望一次说清楚。',
        followUp:
          content || chance < 0.96 ? Callback_FollowUp.FOLLOW_UP_UNSPECIFIED : Callback_FollowUp.COMPLAINT,
        etag: '*',
      },
      on,
    );
  }
}
