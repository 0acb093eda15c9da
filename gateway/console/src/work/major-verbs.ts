import type { Incident } from '../api/client';
import { post, type Said, type Verb } from './verb';

const isMajor = ({ major }: Incident): boolean => major !== undefined && major.state !== 'REVOKED';
const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is done to a major incident, beside what is done to every one. */
export function majorVerbs(open: readonly string[], ever: readonly string[]): Verb<Incident>[] {
  const verb = (
    name: string,
    states: readonly string[],
    body: (said: Said) => object,
    more: Pick<Verb<Incident>, 'asks'> & Partial<Verb<Incident>>,
  ): Verb<Incident> => ({
    name,
    right: 'incident.major',
    states,
    fits: isMajor,
    run: (on, said) => post(on, `/api/v1/incidents/{id}:${name}`, body(said)),
    ...more,
  });
  return [
    verb(
      'declareMajor',
      open,
      ({ reason = '', communicationMinutes = 0, managerId = '', audienceIds = [] }) => ({
        reason,
        communicationMinutes,
        managerId,
        audienceIds,
      }),
      {
        asks: ['reason', 'every', 'manager', 'audience'],
        optional: ['every', 'manager', 'audience'],
        fits: (incident) => !isMajor(incident),
        begins: () => ({ communicationMinutes: 60 }),
      },
    ),
    verb('communicate', [...open, 'RESOLVED'], ({ text = '', nextMinutes = 0 }) => ({ text, nextMinutes }), {
      asks: ['text', 'next'],
      optional: ['next'],
    }),
    verb('absorb', open, ({ incidentIds = [] }) => ({ incidentIds }), { asks: ['incidents'] }),
    verb('revokeMajor', [...open, 'RESOLVED'], ({ reason = '' }) => ({ reason }), { asks: ['reason'] }),
    verb(
      'review',
      ['RESOLVED', 'CLOSED'],
      ({ summary, rootCause, whatWentWell = '', whatWentWrong = '', actions }) => ({
        review: { summary, rootCause, whatWentWell, whatWentWrong, actions: lines(actions) },
      }),
      {
        asks: ['summary', 'rootCause', 'wentWell', 'wentWrong', 'actions'],
        optional: ['wentWell', 'wentWrong', 'actions'],
      },
    ),
    verb(
      'addTimelineEntry',
      ever,
      ({ time = '', text = '' }) => ({ time: new Date(time).toISOString(), text }),
      {
        right: 'incident.work',
        asks: ['time', 'text'],
      },
    ),
  ];
}
