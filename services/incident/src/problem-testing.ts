/** What people do with problems in the tests. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#chassis/actor';
import type { Peer } from '#chassis/client';
import { actorWith } from '#chassis/testing';
import {
  CreateProblemRequest,
  type Problem,
  type ProblemServiceClient,
} from '#proto/steward/incident/v1/problem';
import { as, network } from './testing';

const rights = ['create', 'read', 'work', 'assign', 'close', 'suggest'];
/** Answers for problems, and reads every incident. */
export const paula = actorWith(
  {
    ...Object.fromEntries(rights.map((right) => [`problem.${right}`, ['tenant'] as const])),
    'incident.read': ['tenant'],
  } as Actor['grants'],
  { name: 'Paula' },
);
/** Works on the problems of the network group. */
export const nick = actorWith(
  {
    'problem.read': ['assigned', 'queue', 'linked', 'named'],
    'problem.work': ['assigned', 'queue'],
    'incident.read': ['queue'],
  },
  { name: 'Nick', groupIds: [network], personId: randomUUID() },
);

export const openProblem = (
  peer: Peer<ProblemServiceClient>,
  wanted: Partial<CreateProblemRequest> = {},
  actor = paula,
): Promise<Problem> =>
  peer.createProblem(CreateProblemRequest.fromPartial({ title: 'Switches reboot', ...wanted }), as(actor));
