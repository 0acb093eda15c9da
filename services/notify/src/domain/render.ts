import { Liquid, type Template } from 'liquidjs';
import type { Wording } from './wording';

/** What a template may say. Everything is plain text already in the reader's language; empty where there is none. */
export interface Facts {
  number: string;
  title: string;
  priority: string;
  text: string;
  actor: string;
  requester: string;
  assignee: string;
  owner: string;
  /** "yes" while it waits for anybody of the group. */
  unassigned: string;
  metric: string;
  percent: string;
  due: string;
  /** What it is: a ticket, a problem, a contact. */
  record: string;
  /** How long before or after it is due; empty where it is a share of the time. */
  moment: string;
  /** Whose promise it is; empty where it is the customer's. */
  party: string;
  /** "yes" where somebody who reported it is to be kept informed. */
  customer: string;
}
export interface Message {
  title: string;
  text: string;
}

/** Templates are a tenant's: they reach no file and no prototype, and neither time nor memory without end. */
const liquid = new Liquid({
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: 25_000,
  renderLimit: 250,
  memoryLimit: 1_000_000,
});

const parsed = new Map<string, Template[]>();
const mostParsed = 500;

/** Most messages are written in the same few wordings. @throws Error where it is not Liquid */
function parse(wording: string): Template[] {
  const known = parsed.get(wording);
  if (known) return known;
  const template = liquid.parse(wording);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(wording, template);
  return template;
}

/**
 * Puts the facts into the words. What the facts say is never read as a template.
 * @throws Error where the wording is not Liquid, is beyond the limits, or makes an empty title
 */
export function render({ subject, body }: Wording, facts: Facts): Message {
  const title = cut(oneLine(liquid.renderSync(parse(subject), facts) as string), 500);
  const text = cut((liquid.renderSync(parse(body), facts) as string).trim(), 40_000); // an event has to carry it
  if (title === '') throw new Error('the subject is empty');
  return { title, text };
}

/** What is wrong with a template, in words; undefined where nothing is. */
export function complaintAbout(template: string, facts: Facts): string | undefined {
  try {
    const known = Object.keys(facts);
    const unknown = liquid.globalVariablesSync(liquid.parse(template)).find((name) => !known.includes(name));
    if (unknown) return `"${unknown}" is not known here; these are: ${known.join(', ')}`;
    const rendered = liquid.parseAndRenderSync(template, facts) as string;
    return rendered.trim() === '' ? 'comes out empty' : undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${[...text].slice(0, max - 1).join('')}…`;

/** A title is one line, whatever it is made of: it becomes the header of a mail. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
