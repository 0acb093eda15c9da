import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { ServiceTarget, UpdateServiceTargetRequest } from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { lockServiceTarget } from '../store/service-target';
import { placeServiceTarget } from './place-service-target';

/** Of another service, metric or period it would be another target. */
const changeable = [
  'calendarId',
  'percent',
  'limitMs',
  'excludesMaintenance',
  'degradedIsDown',
  'disabled',
] as const;

export const updateServiceTarget: Command<Context, UpdateServiceTargetRequest, ServiceTarget> = async (
  tx,
  { serviceTarget: sent, updateMask, etag },
) => {
  if (!sent) throw notFound();
  const current = await lockServiceTarget(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  return placeServiceTarget(tx, { ...current, ...changesOf(updateMask, sent, changeable) });
};
