/** `npm run tenant -- <name> [administrator]`: makes a further organisation on a running system. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serviceActor } from '#chassis/actor';
import { dial } from '#chassis/client';
import { everyTenant } from '#chassis/postgres';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { makeUpPassword } from './bootstrap';

/** IDENTITY_ADDRESS and ACTOR_KEY say where it runs, or else the data folder of a local system does. */
export async function main([name, username = 'admin']: string[], env = process.env): Promise<void> {
  if (!name) return complain('Say how the organisation is called: a-z, 0-9, point, hyphen and underscore.');
  const data = path.resolve(env.STEWARD_DATA ?? '.data');
  const read = (file: string) => readFileSync(path.join(data, file), 'utf8').trim();
  const address = env.IDENTITY_ADDRESS ?? `127.0.0.1:${JSON.parse(read('ports.json')).identity}`;
  const identity = dial(
    IdentityServiceClient,
    address,
    Buffer.from(env.ACTOR_KEY ?? read('secrets/actor-key'), 'hex'),
  );
  const password = env.STEWARD_ADMIN_PASSWORD || makeUpPassword();
  const began = new Date();
  try {
    const actor = serviceActor('tenant', everyTenant, { at: began.toISOString() });
    const { createTime } = await identity.provisionTenant({ name, username, password }, { actor });
    if (createTime! < began) return console.log(`The organisation ${name} is there already.`);
    console.log(
      `The organisation ${name} is there. Sign in with {"tenant": "${name}", "username": "${username}"}`,
    );
    if (!env.STEWARD_ADMIN_PASSWORD) console.log(`and the password ${password}`);
  } catch (error) {
    complain(`It could not be made: ${(error as Error).message}`);
  } finally {
    identity.close();
  }
}

const complain = (words: string): void => {
  console.error(`${words}\nnpm run tenant -- <name> [administrator]`);
  process.exitCode = 1;
};
