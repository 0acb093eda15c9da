import { counter, reading } from '#chassis/meter';

export const waiting = reading(
  'steward_mail_waiting',
  'Mails that are not delivered yet, those that are tried again later among them; 10000 stands for any more.',
);
export const oldest = reading(
  'steward_mail_oldest_seconds',
  'For how long the first mail has been due for a try; 0 if none is.',
);
export const tried = counter(
  'steward_mail_tries_total',
  'What became of tries to send a mail: delivered, failed for good, suppressed, or queued again.',
  ['state'],
);
