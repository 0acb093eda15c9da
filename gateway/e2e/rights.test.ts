import { tableOfRights } from './table-of-rights';
import { testBodies } from './rights/bodies';
import { testLeaks } from './rights/leaks';
import { collections, relations } from './rights/subject';
import { forgotten, outdated, routes } from './rights/routes';
import { setScene, type Scene } from './rights/scene';
import { testWalk } from './rights/walk';
import { openMailbox, type Mailbox } from './mailbox';
import { startSteward, type Steward } from './steward';

/** Every route that leads to a record × every role × every relation, against the table of rights. */
jest.setTimeout(300_000);
const roles = Object.keys(tableOfRights);
const house = {} as { mailbox: Mailbox; steward: Steward; scene: Scene };

beforeAll(async () => {
  house.mailbox = await openMailbox();
  const env = { SIGN_IN_TRIES_PER_ADDRESS: '1000', SMTP_URL: house.mailbox.url };
  house.steward = await startSteward('rights', env);
  house.scene = await setScene(house.steward, roles);
});
afterAll(async () => {
  await house.steward?.stop();
  await house.mailbox?.close();
});

test('every route that takes an id is walked, or it is said why not', () => {
  expect([forgotten(), outdated()]).toEqual([[], []]);
  expect([...new Set(routes.map(({ collection }) => collection))].sort()).toEqual([...collections].sort());
  expect(routes.length).toBeGreaterThan(100);
});

testWalk(house, relations, roles);
testBodies(house);
testLeaks(house);
