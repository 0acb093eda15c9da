import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import {
  type Agreement,
  Agreement_Running as Running,
  type UpdateAgreementRequest,
} from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { changesOf } from '#chassis/update-mask';
import { lockAgreement } from '../store/agreement';
import { placeAgreement } from './place-agreement';

const changeable = [
  'name',
  'kind',
  'calendarId',
  'when',
  'rank',
  'targets',
  'disabled',
  'recordTypes',
  'effectiveTime',
  'running',
] as const;

/** The clocks that run under it are timed again in the background; what they have counted stays. */
export const updateAgreement: Command<Context, UpdateAgreementRequest, Agreement> = async (
  tx,
  { agreement: sent, updateMask, etag },
  { now },
) => {
  if (!sent) throw notFound();
  const current = await lockAgreement(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  // From when on, and for whom, is said anew with each version.
  const before = { ...current, effectiveTime: undefined, running: Running.RUNNING_UNSPECIFIED };
  return placeAgreement(tx, { ...before, ...changesOf(updateMask, sent, changeable) }, now, current);
};
