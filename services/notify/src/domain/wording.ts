import type { Topic } from './topics';

/** The words of a message, in Liquid: the subject is its title, the body its text. */
export interface Wording {
  subject: string;
  body: string;
}
export type Wordings = Record<Topic, Wording>;

export const lines = (...each: string[]): string => each.join('\n');

/** What most messages are: a sentence, the record, and what was said. */
export const inEnglish = (subject: string, sentence: string): Wording => ({
  subject: `${subject}: {{ title }}`,
  body: lines(
    sentence,
    '',
    'Number: {{ number }}',
    'Title: {{ title }}',
    '{%- if text != blank %}',
    '',
    '{{ text }}',
    '{%- endif %}',
  ),
});
export const inChinese = (subject: string, sentence: string): Wording => ({
  subject: `${subject}：{{ title }}`,
  body: lines(
    sentence,
    '',
    '编号：{{ number }}',
    '标题：{{ title }}',
    '{%- if text != blank %}',
    '',
    '{{ text }}',
    '{%- endif %}',
  ),
});
