import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { JsMsg } from 'nats';
import type { Resource } from './decide';
import { rankOf } from './generation';

/** Where an event came from, beside what it says. */
export interface Meta {
  eventId: string;
  tenant: string;
  /** The record it is about. */
  id: string;
  /**
   * Grows with each change of the record, and beyond all that was told before when its owner has lost a piece of its past.
   * What is compared with what is kept of the record; its own count of changes is in the event.
   */
  version: number;
  /** How often the owner has lost a piece of its past. */
  generation: number;
  /** Who may know of it; nobody where absent. */
  access: Resource | undefined;
}

export const tenantOf = (message: JsMsg): string => message.headers?.get('Steward-Tenant') ?? '';
export const eventIdOf = (message: JsMsg): string => message.headers?.get('Steward-Event') ?? '';
export const metaOf = (message: JsMsg): Meta => {
  const generation = Number(message.headers?.get('Steward-Generation') || 0);
  return {
    eventId: eventIdOf(message),
    tenant: tenantOf(message),
    id: message.headers?.get('Steward-Aggregate') ?? '',
    version: rankOf(generation, Number(message.headers?.get('Steward-Version') ?? 0)),
    generation,
    access: accessOf(message),
  };
};

function accessOf(message: JsMsg): Resource | undefined {
  const access = message.headers?.get('Steward-Access');
  return access ? (JSON.parse(access) as Resource) : undefined;
}

export const byTenant = (messages: JsMsg[]): Map<string, JsMsg[]> => groupBy(messages, tenantOf);
export const byRecord = (messages: JsMsg[]): Map<string, JsMsg[]> =>
  groupBy(messages, (message) => metaOf(message).id);

/** Which of so many lanes the events of a record go: always the same. Ids end in chance. */
export const laneOf = (message: JsMsg, lanes: number): number =>
  parseInt((message.headers?.get('Steward-Aggregate') ?? '').slice(-6), 16) % lanes || 0;

function groupBy(messages: JsMsg[], keyOf: (message: JsMsg) => string): Map<string, JsMsg[]> {
  const groups = new Map<string, JsMsg[]>();
  for (const message of messages) {
    const group = groups.get(keyOf(message));
    if (group) group.push(message);
    else groups.set(keyOf(message), [message]);
  }
  return groups;
}

const tracer = trace.getTracer('steward');

const originOf = (message: JsMsg) =>
  propagation.extract(context.active(), { traceparent: message.headers?.get('traceparent') });

/** Does something in the trace that the event belongs to, such as writing to the log. */
export const inTraceOf = (message: JsMsg, work: () => void): void => context.with(originOf(message), work);

/** Goes on with the trace that the first event began in; those of the others are linked to it. */
export async function traced<T>(service: string, messages: JsMsg[], work: () => Promise<T>): Promise<T> {
  const [parent, ...others] = messages.map(originOf);
  const links = others.flatMap((origin) => {
    const spanContext = trace.getSpanContext(origin);
    return spanContext ? [{ context: spanContext }] : [];
  });
  const name = `${service} ${messages[0]!.subject.split('.').pop()}`;
  return tracer.startActiveSpan(
    name,
    { kind: SpanKind.CONSUMER, attributes: { 'messaging.system': 'nats' }, links },
    parent!,
    async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}
