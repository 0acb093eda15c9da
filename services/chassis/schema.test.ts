import { requireSchema } from './schema';
import { testDatabase } from './testing';

const database = testDatabase('desk');

test('OPS-05 code starts on the database it was written for, and on one that is ahead of it', async () => {
  await expect(requireSchema(database.pool, 'desk')).resolves.toBeUndefined();
  await database.admin.query(`insert into migration (name) values ('desk/9999_of_the_next_release.sql')`);
  await expect(requireSchema(database.pool, 'desk')).resolves.toBeUndefined();
});

test('OPS-05 code does not start on a database that is behind, and says what that lacks', async () => {
  await database.admin.query(`delete from migration where name = 'desk/0061_service.sql'`);
  await expect(requireSchema(database.pool, 'desk')).rejects.toThrow('it lacks desk/0061_service.sql');
  await database.admin.query('revoke select on migration from steward_desk');
  await expect(requireSchema(database.pool, 'desk')).rejects.toThrow('it lacks chassis/0001_chassis.sql');
});
