import { writeMail, type Letter } from './mail';
import { decideMail } from './mail-decision';
import { judge } from './refusal';
import { delayAfter, delayForUnknown, maxTries } from './retry';
import { wordForTime } from './words';

const letter: Letter = {
  deliveryId: 'd1',
  recordType: 'INCIDENT',
  recordId: 'r1',
  recordNumber: 'INC0000123',
  locale: 'zh-CN',
  createTime: new Date('2026-01-05T02:30:00Z'),
  title: '已登记\r\nBcc: all@example.org',
  text: '正文',
};
const sender = {
  from: 'Steward <steward@example.org>',
  publicUrl: new URL('https://itsm.example.org/steward/'),
};
const to = { name: '李娜', address: 'li@example.org' };

test('a mail carries the number, the thread and the link, and says that a machine wrote it', () => {
  expect(writeMail(letter, to, sender)).toEqual({
    from: 'Steward <steward@example.org>',
    to,
    subject: '[INC0000123] 已登记 Bcc: all@example.org',
    text: [
      '李娜，您好：',
      '',
      '正文',
      '',
      '-- ',
      '参考编号：INC0000123',
      '在线查看：https://itsm.example.org/steward/incidents/r1',
      '本邮件由服务管理平台“管家”自动发出。',
    ].join('\n'),
    messageId: '<d1@steward.itsm.example.org>',
    inReplyTo: '<r1@steward.itsm.example.org>',
    references: '<r1@steward.itsm.example.org>',
    date: letter.createTime,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
});

test('a record without a number is not given one', () => {
  const { subject, text } = writeMail(
    { ...letter, recordNumber: '', locale: 'en', title: 'Overdue' },
    to,
    sender,
  );
  expect(subject).toBe('Overdue');
  expect(text).not.toContain('Reference');
});

const person = {
  id: 'p',
  displayName: '李娜',
  email: 'li@example.org',
  locale: 'zh-CN',
  timeZone: '',
  disabled: false,
  mutedTopics: ['incident.closed'],
  groupIds: [],
  departmentIds: [],
};
test.each([
  ['somebody with an address', person, 'QUEUED', ''],
  ['nobody we know yet', undefined, 'QUEUED', 'person not known yet'],
  ['somebody disabled', { ...person, disabled: true }, 'SUPPRESSED', 'the person is disabled'],
  ['somebody without an address', { ...person, email: '' }, 'SUPPRESSED', 'the person has no address'],
])('a mail to %s', (_, to, state, detail) => {
  expect(decideMail(to, 'incident.resolved', true)).toMatchObject({ state, detail });
});
test('NTF-02 a topic the person has muted makes no mail', () => {
  expect(decideMail(person, 'incident.closed', true).state).toBe('SUPPRESSED');
});

test.each([
  ['an unknown mailbox', { command: 'RCPT TO', responseCode: 550, code: 'EENVELOPE' }, true],
  ['a full mailbox', { command: 'RCPT TO', responseCode: 452, code: 'EENVELOPE' }, false],
  ['a mail that is not wanted', { command: 'DATA', responseCode: 554, code: 'EMESSAGE' }, true],
  ['a wrong password', { command: 'AUTH PLAIN', responseCode: 535, code: 'EAUTH' }, false],
  [
    'a password that is asked for late',
    { command: 'MAIL FROM', responseCode: 530, code: 'EENVELOPE' },
    false,
  ],
  ['a server that is not open', { command: 'CONN', responseCode: 554, code: 'EPROTOCOL' }, false],
  ['a server that is away', { command: 'CONN', code: 'ESOCKET' }, false],
  ['an impossible address', { command: 'API', code: 'EENVELOPE' }, true],
])('%s', (_, trouble, permanent) => {
  expect(judge({ message: 'words', ...trouble }).permanent).toBe(permanent);
});

test('ten tries, further and further apart', () => {
  const delays = Array.from({ length: maxTries }, (_, index) => delayAfter(index + 1));
  expect(delays.slice(0, 6)).toEqual([1, 5, 30, 120, 600, 3600]);
  expect(delays.at(-1)).toBeUndefined();
  expect(maxTries).toBe(10);
});

test('who is not known is looked for again, ever more rarely, for a day', () => {
  expect([0, 10, 3600, 86_400].map(delayForUnknown)).toEqual([1, 5, 600, undefined]);
});

test.each([
  ['Asia/Shanghai', '10:30 (Asia/Shanghai)'],
  ['Europe/Berlin', '03:30 (Europe/Berlin)'],
  ['nowhere', '10:30 (Asia/Shanghai)'],
])('a time is told by the clock of %s', (zone, words) => {
  expect(wordForTime('2026-01-05T02:30:00Z', 'zh-CN', zone)).toContain(words);
});
