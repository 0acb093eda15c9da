import type { SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { lineOf, type CategoryTree } from './category-tree';
import type { ContactFacts } from './dispatch-rule';

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
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    hourCycle: 'h23',
    weekday: 'short',
  });
  const part = (type: string) => parts.formatToParts(now).find((one) => one.type === type)!.value;
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
