import { randomUUID } from 'node:crypto';
import { notFound, Problem } from '#chassis/errors';
import { testGateway } from '../testing';

const house = testGateway();
const uploads = new Map<string, string>();
let away = false;
beforeAll(() => {
  house.answers.GetAttachment = ({ id }) => {
    if (away) throw new Problem('unavailable', 'The database is away.');
    if (!uploads.has(String(id))) throw notFound();
    return { id: id!, uploaderId: uploads.get(String(id))! };
  };
});

const grants = { 'attachment.read': ['own' as const], 'incident.comment': ['own' as const] };
const comment = (token: string, attachmentIds: string[]) =>
  house
    .http()
    .post(`/api/v1/incidents/${randomUUID()}:comment`)
    .set('authorization', `Bearer ${token}`)
    .send({ text: 'See there', attachmentIds });
const uploadedBy = (personId: string): string => {
  const id = randomUUID();
  uploads.set(id, personId);
  return id;
};

test('ORG-02 files that somebody sends are their own: another’s and one that is nowhere are refused alike', async () => {
  const [token, other] = [house.signIn(grants), house.signIn(grants)];
  const [mine, theirs] = [house.personOf(token), house.personOf(other)].map(uploadedBy) as [string, string];
  await comment(token, [mine]).expect(200);
  await comment(token, []).expect(200);
  for (const ids of [[theirs], [randomUUID()], [mine, theirs]]) {
    const { status, body } = await comment(token, ids);
    expect([status, body.errors]).toEqual([400, [{ field: 'attachmentIds', detail: 'does not exist' }]]);
  }
  await comment(other, [theirs]).expect(200);
});

test('what is said is taken while nobody can tell whose its files are', async () => {
  const token = house.signIn(grants);
  away = true;
  await comment(token, [randomUUID()]).expect(200);
  away = false;
  await comment(token, [randomUUID()]).expect(400);
});
