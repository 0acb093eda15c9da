import type { SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { lineOf, type CategoryTree } from './category-tree';
import type { ContactFacts } from './dispatch-rule';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone; making one costs more than all the rules. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    hourCycle: 'h23',
    weekday: 'short',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/**
 * What rules are asked about a contact.
 * @param departmentIds the contact's department and those above it
 */
export function factsOf(
  request: SubmitInteractionRequest,
  { contactId, departmentIds }: { contactId: string; departmentIds: string[] },
  { tree, now, timeZone }: { tree: CategoryTree; now: Date; timeZone: string },
): ContactFacts {
  const { channel, categoryId, subject, text, ciIds, serviceId, impact, urgency, fields = {} } = request;
  const parts = clockOf(timeZone).formatToParts(now);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)!.value;
  return {
    channel,
    categoryId,
    categoryIds: lineOf(tree, categoryId).map(({ id }) => id),
    subject,
    text,
    contactId,
    departmentIds,
    ciIds,
    serviceId,
    impact,
    urgency,
    fields,
    hour: Number(part('hour')),
    day: part('weekday').toUpperCase(),
  };
}
