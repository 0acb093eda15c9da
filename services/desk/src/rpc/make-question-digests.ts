import type { Command } from '#chassis/rpc';
import type { ListQuestionDigestsResponse, MakeQuestionDigestsRequest } from '#proto/steward/desk/v1/digest';
import type { Context } from '../context';
import { checkMonth } from '../domain/month';
import { gatherQuestions, listDigests } from '../store/digest';
import { readSettings } from '../store/settings';

export const makeQuestionDigests: Command<
  Context,
  MakeQuestionDigestsRequest,
  ListQuestionDigestsResponse
> = async (tx, { month }, { now }) => {
  const { timeZone } = await readSettings(tx);
  checkMonth(month, now, timeZone);
  await gatherQuestions(tx, month, timeZone);
  const { rows, nextPageToken } = await listDigests(tx, { filter: `month = "${month}"` });
  return { questionDigests: rows, nextPageToken };
};
