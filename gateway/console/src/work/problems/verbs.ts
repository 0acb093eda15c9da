import type { Schema } from '../../api/client';
import { post, type Said, type Verb } from '../verb';
import { editableProblem } from './editable-problem';
import type { Problem } from './queries';

const open = ['NEW', 'ASSESS', 'ROOT_CAUSE_ANALYSIS', 'FIX_IN_PROGRESS'];
const unended = [...open, 'RESOLVED'];
const verb = (
  name: string,
  path: string,
  states: readonly string[],
  body: (said: Said) => object,
  more: Partial<Verb<Problem>> = {},
): Verb<Problem> => ({
  name,
  right: 'problem.work',
  states,
  asks: ['text'],
  optional: ['text'],
  run: (on, said) => post(on, `/api/v1/problems/{id}:${path}`, body(said)),
  ...more,
});
const said = ({ text = '' }: Said) => ({ text });
const why = { body: ({ reason = '' }: Said) => ({ reason }), asks: ['reason'], optional: [] } as const;

/** The life of a problem, and what is said on the way; the next step first. */
export const problemVerbs: readonly Verb<Problem>[] = [
  verb('assess', 'assess', ['NEW', 'ROOT_CAUSE_ANALYSIS'], said),
  verb('analyse', 'analyse', open, said),
  verb('fix', 'fix', open, said),
  verb(
    'markKnownError',
    'markKnownError',
    unended,
    ({ rootCause = '', workaround = '' }) => ({ rootCause, workaround }),
    {
      asks: ['rootCause', 'workaround'],
      optional: [],
      begins: ({ rootCause, workaround }) => ({ rootCause, workaround }),
    },
  ),
  verb(
    'resolveProblem',
    'resolve',
    open,
    ({ resolution = '', outcome, resolveIncidents = false }) => ({
      resolution,
      closureCode: outcome,
      resolveIncidents,
    }),
    {
      asks: ['resolution', 'outcome', 'withIncidents'],
      optional: ['withIncidents'],
      begins: () => ({ outcome: 'FIXED' }),
    },
  ),
  verb('close', 'close', ['RESOLVED'], ({ outcome, text = '' }) => ({ closureCode: outcome, text }), {
    right: 'problem.close',
    asks: ['outcome', 'text'],
    optional: ['outcome', 'text'],
  }),
  verb('reopen', 'reopen', ['RESOLVED'], why.body, why),
  verb(
    'assign',
    'assign',
    unended,
    ({ groupId = '', assigneeId = '', reason = '' }) => ({ groupId, assigneeId, reason }),
    {
      key: 'g',
      right: 'problem.assign',
      asks: ['group', 'member', 'reason'],
      optional: ['member', 'reason'],
      begins: ({ groupId }) => ({ groupId }),
    },
  ),
  verb(
    'linkIncidents',
    'linkIncidents',
    [...unended, 'CLOSED'],
    ({ incidentIds = [] }) => ({ incidentIds }),
    {
      asks: ['incidents'],
      optional: [],
    },
  ),
  verb('classify', '', unended, said, {
    asks: ['sensitivity', 'people'],
    optional: ['people'],
    begins: ({ sensitivity, namedIds }) => ({ sensitivity, personIds: namedIds }),
    run: (on, { sensitivity, personIds = [] }) =>
      editableProblem.save({ sensitivity, namedIds: personIds } as Schema['ProblemChange'])(on),
  }),
  verb('commentProblem', 'comment', [...unended, 'CLOSED'], said, { key: 'm', optional: [] }),
  verb('unmarkKnownError', 'unmarkKnownError', unended, why.body, {
    ...why,
    fits: ({ knownError }) => knownError,
  }),
  verb('cancel', 'cancel', open, why.body, { ...why, right: 'problem.close' }),
];
