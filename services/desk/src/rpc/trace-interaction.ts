import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { DispatchTrace, TraceInteractionRequest } from '#proto/steward/desk/v1/rule';
import type { Context } from '../context';
import { findTrace } from '../store/interaction';

export const traceInteraction: Query<Context, TraceInteractionRequest, DispatchTrace> = async (
  db,
  { id },
  { actor },
) => {
  const trace = isId(id) ? await findTrace(db, actor, id) : undefined;
  if (!trace) throw notFound();
  return trace;
};
