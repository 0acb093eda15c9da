import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { GetMySignInRequest, MySignIn } from '#proto/steward/identity/v1/me';
import type { Context } from '../context';
import { findSignIn } from '../store/me';

export const getMySignIn: Query<Context, GetMySignInRequest, MySignIn> = async (db, _, { actor }) => {
  const signIn = await findSignIn(db, actor.personId);
  if (!signIn) throw notFound();
  return signIn;
};
