import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { GetUrgeRequest, Urge } from '#proto/steward/desk/v1/urge';
import type { Context } from '../context';
import { findUrge } from '../store/urge';

export const getUrge: Query<Context, GetUrgeRequest, Urge> = async (db, { id }, { actor }) => {
  const urge = isId(id) ? await findUrge(db, actor, id) : undefined;
  if (!urge) throw notFound();
  return urge;
};
