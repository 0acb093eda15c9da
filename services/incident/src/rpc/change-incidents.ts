import { Problem } from '#chassis/errors';
import { asProblem, type Answer, type Call } from '#chassis/grpc';
import { findAnswer, once } from '#chassis/idempotency';
import { log } from '#chassis/log';
import { inTransaction } from '#chassis/postgres';
import { intentOf, type Errand } from '#chassis/rpc';
import {
  ChangeIncidentsRequest,
  ChangeIncidentsResponse,
  type ChangeIncidentsRequest_Item as Item,
  type ChangeIncidentsResponse_Outcome as Outcome,
} from '#proto/steward/incident/v1/bulk';
import type { Incident } from '#proto/steward/incident/v1/incident';
import type { Context } from '../context';
import { deedsFor, type Deed } from './bulk-deeds';

const abreast = 4;

export const changeIncidents: Errand<Context, ChangeIncidentsRequest, ChangeIncidentsResponse> = async (
  request,
  call,
  context,
) => {
  const deed = deedIn(request, context);
  const repeated = new Set(request.items.map(({ id }) => id)).size < request.items.length;
  if (repeated) throw new Problem('invalid', 'Each is changed once.', { items: 'names one of them twice' });
  const { db } = context;
  const { tenant } = call.actor;
  const intent = intentOf(call, Buffer.from(ChangeIncidentsRequest.encode(request).finish()));
  const keyed = call.idempotencyKey !== '';
  const kept = keyed ? await inTransaction(db, tenant, (tx) => findAnswer(tx, intent)) : undefined;
  if (kept) return ChangeIncidentsResponse.decode(kept);

  const outcomes: Outcome[] = [];
  for (let at = 0; at < request.items.length; at += abreast)
    outcomes.push(
      ...(await Promise.all(request.items.slice(at, at + abreast).map((item) => attempt(item, deed, call)))),
    );
  if (!keyed) return { outcomes };
  const encoded = async () => Buffer.from(ChangeIncidentsResponse.encode({ outcomes }).finish());
  return ChangeIncidentsResponse.decode(await inTransaction(db, tenant, (tx) => once(tx, intent, encoded)));
};

/** @throws Problem invalid unless exactly one is said */
function deedIn(request: ChangeIncidentsRequest, context: Context): Deed {
  const [deed, ...others] = deedsFor(request, context);
  if (deed && others.length === 0) return deed;
  throw new Problem('invalid', 'Say one thing to do.', {
    assign: 'say exactly one of assign, update, resolve, close, cancel, comment',
  });
}

/** In a transaction of its own, once for each key of the whole. */
async function attempt(item: Item, { method, answer, requestOf }: Deed, call: Call): Promise<Outcome> {
  const idempotencyKey = call.idempotencyKey && `${call.idempotencyKey}/${item.id}`;
  try {
    const { etag } = await (answer as Answer<unknown, Incident>)(requestOf(item), {
      ...call,
      method,
      idempotencyKey,
    });
    return { id: item.id, etag, code: '', detail: '' };
  } catch (error) {
    const { code, message, fields } = asProblem(error);
    if (code === 'internal') log.error({ err: error, method }, 'one of many failed');
    const named = Object.entries(fields ?? {}).map(([field, words]) => `${field} ${words}`);
    return { id: item.id, etag: '', code, detail: [message, ...named].join(' ') };
  }
}
