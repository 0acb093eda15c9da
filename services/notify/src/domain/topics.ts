/** What people are told about. A topic is stable API: people mute it by its name. */
export const topics = [
  'incident.received',
  'incident.assigned',
  'incident.accepted',
  'incident.returned',
  'incident.awaiting-caller',
  'incident.notice',
  'incident.resolved',
  'incident.closed',
  'incident.reopened',
  'incident.cancelled',
  'incident.escalated',
  'incident.watchdog',
  'major.declared',
  'major.communication',
  'major.overdue',
  'problem.known-error',
  'problem.solved',
  'problem.assigned',
  'problem.comment',
  'problem.resolved',
  'incident.comment',
  'incident.instruction',
  'incident.urged',
  'incident.ownership-offered',
  'incident.ownership-changed',
  'incident.named',
  'incident.access',
  'incident.task',
  'incident.merged',
  'incident.watched',
  'urge.answered',
  'urge.escalated',
  'record.confirmation-awaited',
  'feedback.assigned',
  'feedback.commented',
  'feedback.answered',
  'feedback.reopened',
  'feedback.closed',
  'feedback.overdue',
  'survey.invited',
  'sla.escalated',
  'sla.breached',
  'service.target-breached',
  'absence.begun',
  'absence.ended',
] as const;
export type Topic = (typeof topics)[number];

/** The languages messages are written in; Chinese where a person's own is neither. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** @param locale a BCP 47 tag, or nothing */
export const localeOf = (locale: string): Locale => (/^en\b/i.test(locale) ? 'en' : 'zh-CN');
