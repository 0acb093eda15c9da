import { randomUUID } from 'node:crypto';
import { administrator, category, meet, meetService, report, requester, testDesk } from '../testing';

const { database, desk, outside } = testDesk();
let categoryId: string;
beforeAll(async () => {
  ({ id: categoryId } = await desk.createCategory(category('Mail'), { actor: administrator }));
  await meet(database.pool, '', requester.personId);
});
const submit = (serviceId: string) =>
  desk.submitInteraction(report(categoryId, { serviceId }), { actor: requester });

test('SLM-01 DESK-01 a contact names a business service that is offered, and nothing is kept of one that names another', async () => {
  const [mail, fax] = [
    await meetService(database.pool),
    await meetService(database.pool, randomUUID(), true),
  ];
  const refused = (words: string) => ({ code: 'invalid', fields: { serviceId: words } });
  await expect(submit(randomUUID())).rejects.toMatchObject(refused('does not exist'));
  await expect(submit(fax)).rejects.toMatchObject(refused('is not offered any more'));
  expect((await database.admin.query('select from interaction')).rowCount).toBe(0);
  const interaction = await submit(mail.toUpperCase());
  expect(interaction).toMatchObject({ serviceId: mail, state: 'OPENED' });
  expect(outside.opened.size).toBe(1);
  await meetService(database.pool, fax, false, 2);
  expect((await submit(fax)).serviceId).toBe(fax);
});
