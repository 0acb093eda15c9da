import { answer, api, type Incident } from '../api/client';

/** What can be done to an incident in a state, and what has to be said for it. */
export interface Verb {
  name: string;
  /** The fields its form asks for; none: it is done at once. */
  asks: readonly ('group' | 'reason' | 'hold' | 'resolution')[];
  right: string;
  states: readonly string[];
  run(incident: Incident, said: Said): Promise<unknown>;
}
export interface Said {
  groupId?: string;
  reason?: string;
  hold?: 'AWAITING_CALLER' | 'AWAITING_CHANGE' | 'AWAITING_PROBLEM' | 'AWAITING_VENDOR';
  text?: string;
  resolution?: string;
}

const paramsOf = ({ id, etag }: Incident) => ({ path: { id: id! }, header: { 'If-Match': etag! } });
const open = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED'];

export const verbs: readonly Verb[] = [
  {
    name: 'accept',
    asks: [],
    right: 'incident.work',
    states: ['NEW', 'ASSIGNED', 'RETURNED'],
    run: (incident) =>
      answer(api.POST('/api/v1/incidents/{id}:accept', { params: paramsOf(incident), body: {} })),
  },
  {
    name: 'resolve',
    asks: ['resolution'],
    right: 'incident.work',
    states: ['IN_PROGRESS', 'ON_HOLD'],
    run: (incident, { resolution = '' }) =>
      answer(
        api.POST('/api/v1/incidents/{id}:resolve', {
          params: paramsOf(incident),
          body: { resolution, closureCode: '' },
        }),
      ),
  },
  {
    name: 'hold',
    asks: ['hold'],
    right: 'incident.work',
    states: ['IN_PROGRESS'],
    run: (incident, { hold, text = '' }) =>
      answer(
        api.POST('/api/v1/incidents/{id}:hold', {
          params: paramsOf(incident),
          body: { reason: hold!, text },
        }),
      ),
  },
  {
    name: 'resume',
    asks: [],
    right: 'incident.work',
    states: ['ON_HOLD'],
    run: (incident) =>
      answer(api.POST('/api/v1/incidents/{id}:resume', { params: paramsOf(incident), body: {} })),
  },
  {
    name: 'assign',
    asks: ['group', 'reason'],
    right: 'incident.assign',
    states: open,
    run: (incident, { groupId = '', reason = '' }) =>
      answer(
        api.POST('/api/v1/incidents/{id}:assign', { params: paramsOf(incident), body: { groupId, reason } }),
      ),
  },
  {
    name: 'return',
    asks: ['reason'],
    right: 'incident.work',
    states: ['ASSIGNED', 'IN_PROGRESS'],
    run: (incident, { reason = '' }) =>
      answer(api.POST('/api/v1/incidents/{id}:return', { params: paramsOf(incident), body: { reason } })),
  },
  {
    name: 'reopen',
    asks: ['reason'],
    right: 'incident.work',
    states: ['RESOLVED'],
    run: (incident, { reason = '' }) =>
      answer(api.POST('/api/v1/incidents/{id}:reopen', { params: paramsOf(incident), body: { reason } })),
  },
  {
    name: 'close',
    asks: [],
    right: 'incident.close',
    states: ['RESOLVED'],
    run: (incident) =>
      answer(api.POST('/api/v1/incidents/{id}:close', { params: paramsOf(incident), body: {} })),
  },
  {
    name: 'cancel',
    asks: ['reason'],
    right: 'incident.cancel',
    states: open,
    run: (incident, { reason = '' }) =>
      answer(api.POST('/api/v1/incidents/{id}:cancel', { params: paramsOf(incident), body: { reason } })),
  },
];
