import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, otherTenant, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import type { Happening } from '../domain/happening';
import { answersOf } from '../server';
import { tell } from '../tell';
import { everything, happening } from '../testing';
import { topics } from '../domain/topics';

const database = testDatabase('notify');
const notify = testPeer(NotifyServiceClient, () => answersOf({ db: database.pool }));
const administrator = actorWith({ 'template.read': ['tenant'], 'template.manage': ['tenant'] });
const tellOf = (what: Happening) => inTransaction(database.pool, testTenant, (tx) => tell(tx, what));

const list = () => notify.listTemplates({ pageSize: 100, pageToken: '' }, { actor: administrator });
const find = async (topic: string, locale: string) =>
  (await list()).templates.find((each) => each.topic === topic && each.locale === locale)!;

test('NTF-01 templates are there from the first day, in Chinese and English, page by page', async () => {
  const { templates } = await list();
  expect(templates).toHaveLength(topics.length * 2);
  const paged = [];
  for (let pageToken = '', first = true; first || pageToken !== ''; first = false) {
    const page = await notify.listTemplates({ pageSize: 7, pageToken }, { actor: administrator });
    paged.push(...page.templates);
    pageToken = page.nextPageToken;
  }
  expect(paged).toEqual(templates);
  expect(templates.slice(0, 2).map(({ locale }) => locale)).toEqual(['zh-CN', 'en']);
});

test('NTF-01 a tenant says it in its own words, and others are not concerned', async () => {
  const { id, etag, body } = await find('incident.accepted', 'zh-CN');
  const changed = await notify.updateTemplate(
    {
      template: { id, topic: '', locale: '', subject: '{{ number }} 正在处理', body: 'x', etag: '' },
      updateMask: ['subject'],
      etag,
    },
    { actor: administrator },
  );
  expect(changed).toEqual({
    id,
    topic: 'incident.accepted',
    locale: 'zh-CN',
    subject: '{{ number }} 正在处理',
    body,
    etag: '1',
  });
  expect(await find('incident.accepted', 'zh-CN')).toEqual(changed);
  const ada = actorWith({});
  await tellOf(happening('ACCEPT', { requesterId: ada.personId }));
  const [told] = (await notify.listNotifications(everything, { actor: ada })).notifications;
  expect(told!.title).toBe('INC0000042 正在处理');
  const neighbour = { ...administrator, tenant: otherTenant };
  const theirs = await notify.listTemplates({ pageSize: 100, pageToken: '' }, { actor: neighbour });
  expect(theirs.templates.some(({ subject }) => subject === changed.subject)).toBe(false);
  expect(theirs.templates.some((each) => each.id === id)).toBe(false);
});

test('NTF-01 words are tried on a made-up record before they are saved, and refused as they would be then', async () => {
  const { id, subject } = await find('incident.closed', 'en');
  const preview = (words: string) =>
    notify.previewTemplate({ id, subject: words, body: '{{ requester }}' }, { actor: administrator });
  const answer = await preview('{{ number }} is done');
  expect(answer).toMatchObject({ title: 'INC0000123 is done', text: 'Na Li' });
  expect(answer.facts).toContain('requester');
  await expect(preview('{{ secret }}')).rejects.toMatchObject({
    code: 'invalid',
    fields: { subject: expect.stringContaining('not known') },
  });
  expect((await find('incident.closed', 'en')).subject).toBe(subject);
});

test('a template that cannot be rendered is refused with the field, and nothing is changed', async () => {
  const { id, etag } = await find('incident.closed', 'en');
  const update = (subject: string, body: string) =>
    notify.updateTemplate(
      {
        template: { id, topic: '', locale: '', subject, body, etag: '' },
        updateMask: ['subject', 'body'],
        etag,
      },
      { actor: administrator },
    );
  await expect(update('{{ title', 'fine')).rejects.toMatchObject({
    code: 'invalid',
    fields: { subject: expect.stringContaining('not closed') },
  });
  await expect(update('fine', '{{ password }}')).rejects.toMatchObject({
    code: 'invalid',
    fields: { body: expect.stringContaining('"password" is not known here') },
  });
  expect((await find('incident.closed', 'en')).etag).toBe('0');
});

test('who has not seen the newest version of a template changes nothing, and what is none is not found', async () => {
  const { id } = await find('incident.notice', 'en');
  const update = (which: string, etag: string, updateMask = ['subject']) =>
    notify.updateTemplate(
      {
        template: { id: which, topic: '', locale: '', subject: 'x', body: '', etag: '' },
        updateMask,
        etag,
      },
      { actor: administrator },
    );
  await expect(update(id, '7')).rejects.toMatchObject({ code: 'stale' });
  await expect(update(id, '')).rejects.toMatchObject({ code: 'precondition-required' });
  await expect(update(id, '0', ['locale'])).rejects.toMatchObject({
    code: 'invalid',
    fields: { locale: 'cannot be changed' },
  });
  for (const none of [randomUUID(), 'none', ''])
    await expect(update(none, '0')).rejects.toMatchObject({ code: 'not-found' });
});

test('a wording that fails with the facts at hand gives way to the standard one', async () => {
  const { id } = await find('incident.cancelled', 'zh-CN');
  await database.admin.query(
    `insert into template values ($1, $2, 'incident.cancelled', 'zh-CN', '{{ title | shout }}', 'x', 1)`,
    [testTenant, id],
  );
  const ada = actorWith({});
  await tellOf(happening('CANCEL', { requesterId: ada.personId }));
  const [told] = (await notify.listNotifications(everything, { actor: ada })).notifications;
  expect(told!.title).toBe('工单已取消：打印机坏了');
});
