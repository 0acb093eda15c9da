import type { Topic } from './topics';

/** The words of a message, in Liquid: the subject is its title, the body its text. */
export interface Wording {
  subject: string;
  body: string;
}
export type Wordings = Record<Topic, Wording>;

export const lines = (...each: string[]): string => each.join('\n');
