import { decide, resource } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import { newId } from '#chassis/ids';
import { readerOf, writeInOneTrip, type Statement, type Tx } from '#chassis/postgres';
import { commands, type Errand } from '#chassis/rpc';
import {
  Action,
  IncidentServiceService,
  type CreateIncidentRequest,
  type Incident,
} from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { checkIds } from '../domain/check-ids';
import { resourceOf } from '../domain/resource';
import { findIncident } from '../store/find-incident';
import { insertIncident, isTaken } from '../store/insert-incident';
import { checkReporters } from './check-reporters';
import { draftIncident } from './draft-incident';

/** Everything is decided before the one statement, from what is remembered; most often nothing else travels. */
export const createIncident: Errand<Context, CreateIncidentRequest, Incident> = async (
  request,
  call,
  context,
) => {
  const { actor } = call;
  const ids = checkIds({
    id: request.id,
    categoryId: request.categoryId,
    serviceId: request.serviceId,
    ciIds: request.ciIds,
    requesterId: request.requesterId,
    groupId: request.groupId,
    assigneeId: request.assigneeId,
    ownerId: request.ownerId,
    interactionId: request.interactionId,
    attachmentIds: request.attachmentIds,
  });
  const wanted = {
    ...request,
    ...ids,
    id: ids.id || newId(),
    requesterId: ids.requesterId || actor.personId,
  };
  if (actor.service && wanted.ownerId === wanted.requesterId) wanted.ownerId = ''; // a rule of the desk may name them
  const reported = resource(actor.tenant, { ownerIds: [wanted.requesterId] });
  if (!decide(actor, 'incident.create', reported))
    throw new Problem('forbidden', 'You may not report this for somebody else.');
  await checkReporters(context.db, actor, wanted);
  const incident = await draftIncident(wanted, call, context);
  const onBehalfOf = actor.service ? wanted.ownerId || wanted.requesterId : '';
  const opening = { actor, onBehalfOf, action: Action.CREATE, text: '' };
  try {
    return await keep(
      incident,
      insertIncident(incident, { ...opening, attachmentIds: incident.attachmentIds }),
      request,
      call,
      context,
    );
  } catch (error) {
    if (!isTaken(error)) throw error;
    return openedBefore(wanted.id, call, context);
  }
};

/** One round trip, unless the caller wants the answer kept under a key, or is a person whose deed is told. */
async function keep(
  incident: Incident,
  statement: Statement,
  request: CreateIncidentRequest,
  call: Call,
  context: Context,
): Promise<Incident> {
  if (call.idempotencyKey === '' && call.actor.service) {
    await writeInOneTrip(context.db, call.actor.tenant, statement);
    return incident;
  }
  const command = commands(IncidentServiceService, context, {
    createIncident: async (tx: Tx, _request: CreateIncidentRequest): Promise<Incident> => {
      await tx.query(statement);
      return incident;
    },
  });
  return command.createIncident(request, call);
}

/** The same id twice opens one; whose id it is, is told to those who may see it. */
async function openedBefore(id: string, { actor }: Call, { db }: Context): Promise<Incident> {
  const incident = await findIncident(readerOf(db, actor.tenant), id);
  if (!incident || !decide(actor, 'incident.read', resourceOf(actor.tenant, incident)))
    throw new Problem('already-exists', 'This id is taken.', { id: 'is taken' });
  return incident;
}
