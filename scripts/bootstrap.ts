import { randomInt } from 'node:crypto';
import { deterministicId } from '#chassis/ids';
import { serviceActor } from '#chassis/actor';
import { everyTenant } from '#chassis/postgres';
import { openHouse, type House } from './demo/house';
import { loadDemo } from './demo/load';
import { accounts } from './demo/organisation';

export interface Setup {
  /** Where each service listens: host:port. */
  addresses: Record<string, string>;
  /** In hex. */
  actorKey: string;
  env?: NodeJS.ProcessEnv;
  say(line: string): void;
}

/** The identity service derives a tenant's id from its name in the same way. */
const tenantName = 'main';
const tenant = deterministicId('tenant', tenantName);

/**
 * Makes the first administrator and, with STEWARD_DEMO=1 on an empty system, the demonstration organisation with two
 * months of tickets; STEWARD_DEMO=organisation leaves the tickets out. Finds out by itself what is left to do.
 */
export async function bootstrap({ addresses, actorKey, env = process.env, say }: Setup): Promise<void> {
  const house = openHouse(addresses, actorKey, tenant);
  try {
    await provide(house, env.STEWARD_ADMIN_PASSWORD, say);
    if (env.STEWARD_DEMO === '1' || env.STEWARD_DEMO === 'organisation')
      await demonstrate(house, env.STEWARD_DEMO === '1', env.STEWARD_DEMO_PASSWORD, say);
  } finally {
    house.close();
  }
}

async function provide({ identity, on }: House, given: string | undefined, say: Setup['say']): Promise<void> {
  const password = given || makeUpPassword();
  const began = new Date();
  const { createTime } = await identity.provisionTenant(
    { name: tenantName, username: 'admin', password },
    { ...on(began), actor: serviceActor('bootstrap', everyTenant) },
  );
  const isNew = createTime! >= began;
  if (isNew && !given) say(`Sign in as admin with the password ${password}`);
}

async function demonstrate(
  house: House,
  withTickets: boolean,
  given: string | undefined,
  say: Setup['say'],
): Promise<void> {
  const password = given || makeUpPassword();
  const key = await loadDemo(house, { password, withTickets, say });
  if (key === undefined) return;
  const names = accounts.map(({ username }) => username).join(', ');
  say(
    `Demonstration accounts: ${names}, all with the password ${given ? 'of STEWARD_DEMO_PASSWORD' : password}`,
  );
  say(`API key of integration: ${key}`);
}

/** Twenty letters and digits that cannot be taken for one another: 98 bits, and possible to type. */
export function makeUpPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
