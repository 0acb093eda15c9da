import { oneLine, type Message } from './render';
import type { Locale } from './topics';

/** What a mail is made of. */
export interface Letter extends Message {
  deliveryId: string;
  recordType: string;
  recordId: string;
  recordNumber: string;
  /** Where it leads, below the public address; empty or absent: to its record. */
  link?: string;
  locale: Locale;
  createTime: Date;
}
export interface Sender {
  /** Name and address, as a mail header has them. */
  from: string;
  publicUrl: URL;
}

const phrases = {
  'zh-CN': {
    greeting: (name: string) => `${name}，您好：`,
    number: '参考编号：',
    link: '在线查看：',
    origin: '本邮件由服务管理平台“管家”自动发出。',
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    number: 'Reference: ',
    link: 'Online: ',
    origin: 'This mail was sent automatically by Steward, the service management platform.',
  },
} as const;

/**
 * The mail of a delivery, the same however often it is made. Its Message-ID is the delivery's, so that a mail that
 * was sent twice can be told to be one; the record's stands as the one it answers, so that a record is a thread.
 */
export function writeMail(
  letter: Letter,
  to: { name: string; address: string },
  { from, publicUrl }: Sender,
) {
  const { greeting, number, link, origin } = phrases[letter.locale];
  const reference = letter.recordNumber;
  const domain = `steward.${publicUrl.hostname}`;
  const thread = `<${letter.recordId}@${domain}>`;
  const footer = [...(reference ? [number + reference] : []), link + linkTo(letter, publicUrl), origin];
  return {
    from,
    to,
    subject: oneLine(`${reference ? `[${reference}] ` : ''}${letter.title}`),
    text: [greeting(to.name), letter.text, ['-- ', ...footer].join('\n')].join('\n\n'),
    messageId: `<${letter.deliveryId}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    date: letter.createTime,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}
export type Mail = ReturnType<typeof writeMail>;

/** Where the portal shows the record: /incidents/{id}. */
const linkTo = ({ recordType, recordId, link }: Letter, publicUrl: URL): string =>
  publicUrl.href.replace(/\/$/, '') + (link || `/${recordType.toLowerCase()}s/${recordId}`);
