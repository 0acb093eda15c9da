import type { Errand } from '#chassis/rpc';
import type { GetProgressRequest, Progress } from '#proto/steward/desk/v1/progress';
import type { Context } from '../context';
import { followerOf, progressOf } from '../follow';

export const getProgress: Errand<Context, GetProgressRequest, Progress> = async ({ token }, call, context) =>
  progressOf(await followerOf(token, call, context), context);
