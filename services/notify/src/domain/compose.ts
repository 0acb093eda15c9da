import { factsFor } from './facts';
import type { Happening, Person } from './happening';
import { render, type Message } from './render';
import type { Recipient } from './rules';
import { standardWording } from './standard-templates';
import { localeOf, type Locale, type Topic } from './topics';
import type { Wording } from './wording';

export interface Composed extends Recipient, Message {
  locale: Locale;
}
/** The tenant's own wording, where it has one. */
export type FindWording = (topic: Topic, locale: Locale) => Wording | undefined;

/**
 * Writes the message for each recipient, in Chinese where the person's language is not known.
 * People with the same language and clock share the work.
 * @param onBroken hears of a tenant's wording that fails with these facts; the standard one takes its place
 */
export function composeAll(
  audience: Recipient[],
  happening: Happening,
  people: Map<string, Person>,
  findWording: FindWording,
  onBroken: (topic: Topic, locale: Locale, error: unknown) => void,
): Composed[] {
  const written = new Map<string, Message>();
  return audience.map(({ personId, topic }) => {
    const { locale: tag = '', timeZone = '' } = people.get(personId) ?? {};
    const locale = localeOf(tag);
    const key = `${topic} ${locale} ${timeZone}`;
    const message = written.get(key) ?? write(topic, locale, timeZone);
    written.set(key, message);
    return { personId, topic, locale, ...message };
  });

  function write(topic: Topic, locale: Locale, timeZone: string): Message {
    const facts = factsFor(happening, people, locale, timeZone);
    const own = findWording(topic, locale);
    try {
      if (own) return render(own, facts);
    } catch (error) {
      onBroken(topic, locale, error);
    }
    return render(standardWording(topic, locale), facts);
  }
}
