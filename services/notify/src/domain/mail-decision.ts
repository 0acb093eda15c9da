import { Delivery_State } from '#proto/steward/notify/v1/notify';
import type { Person } from './happening';

export interface MailDecision {
  state: Delivery_State.QUEUED | Delivery_State.SUPPRESSED;
  address: string;
  /** Why it is not sent, or not yet. */
  detail: string;
}

const suppressed = (detail: string, address = ''): MailDecision => ({
  state: Delivery_State.SUPPRESSED,
  address,
  detail,
});

/**
 * Whether somebody gets a mail on this topic. Who is not known yet may still become known.
 * @param canMail whether there is a mail server at all
 */
export function decideMail(person: Person | undefined, topic: string, canMail: boolean): MailDecision {
  if (!canMail) return suppressed('no mail server is configured', person?.email);
  if (!person) return { state: Delivery_State.QUEUED, address: '', detail: 'person not known yet' };
  if (person.disabled) return suppressed('the person is disabled');
  if (person.email === '') return suppressed('the person has no address');
  if (person.mutedTopics.includes(topic))
    return suppressed('the person wants no mail on this topic', person.email);
  return { state: Delivery_State.QUEUED, address: person.email, detail: '' };
}
