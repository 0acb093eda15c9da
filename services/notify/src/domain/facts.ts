import type { Happening, Person } from './happening';
import type { Facts } from './render';
import type { Locale } from './topics';
import { Record_Type } from '#proto/steward/type/v1/record';
import { wordForMetric, wordForPriority, wordForTime } from './words';
import { wordForMoment, wordForParty, wordForRecord } from './words-clock';

/** A happening in the reader's language and by the reader's clock. */
export function factsFor(
  happening: Happening,
  people: Map<string, Person>,
  locale: Locale,
  timeZone: string,
): Facts {
  const { record, actorId, text, metric, percent, dueTime, kind = '', stage = '', offsetSeconds } = happening;
  const party = wordForParty(kind, locale);
  const nameOf = (id: string) => people.get(id)?.displayName ?? '';
  return {
    number: record.number,
    title: record.title,
    priority: wordForPriority(record.priority, locale),
    text,
    actor: nameOf(actorId),
    requester: nameOf(record.requesterId),
    assignee: nameOf(record.assigneeId),
    owner: nameOf(record.ownerId),
    unassigned: record.assigneeId === '' ? 'yes' : '',
    metric: [wordForMetric(metric, locale), stage].join(' ').trim(),
    percent: String(percent),
    due: wordForTime(dueTime, locale, timeZone),
    record: wordForRecord(record.type, locale),
    moment: wordForMoment(offsetSeconds, locale),
    party,
    customer: party === '' && record.type === Record_Type.INCIDENT ? 'yes' : '',
  };
}

/** Facts to try a changed template with. */
export const sampleFacts = (locale: Locale): Facts => ({
  number: 'INC0000123',
  title: locale === 'en' ? 'The printer does not print' : '打印机无法打印',
  priority: wordForPriority('P2', locale),
  text: locale === 'en' ? 'The toner was replaced.' : '已更换硒鼓。',
  actor: locale === 'en' ? 'Wei Zhang' : '张伟',
  requester: locale === 'en' ? 'Na Li' : '李娜',
  assignee: locale === 'en' ? 'Wei Zhang' : '张伟',
  owner: locale === 'en' ? 'Wei Zhang' : '张伟',
  unassigned: '',
  metric: wordForMetric('RESOLUTION', locale),
  percent: '75',
  due: wordForTime('2026-01-05T02:30:00Z', locale, ''),
  record: wordForRecord(Record_Type.INCIDENT, locale),
  moment: '',
  party: '',
  customer: 'yes',
});
