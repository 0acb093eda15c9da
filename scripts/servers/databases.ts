import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Owns the databases and tables, so that no service can change the shape of its data or step around its policies. */
export const ownerRole = 'steward_owner';
export const appRole = (service: string): string => `steward_${service}`;

/** Runs something on a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the query that fails says so itself
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a role that can sign in and no more, or gives the one that is there this password. */
export async function ensureRole(admin: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${verb} role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
}

/** The owner's role; an administrator that is no superuser must belong to it to give it databases. */
export async function ensureOwner(admin: Client, password: string): Promise<void> {
  await ensureRole(admin, ownerRole, password);
  const { rows } = await admin.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  if (!rows[0]!.rolsuper) await admin.query(`grant ${ownerRole} to current_user`);
}

/** Makes an empty database that only its owner and one service may enter. */
export async function ensureDatabase(admin: Client, name: string, service: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  const database = escapeIdentifier(name);
  if (rowCount === 0) {
    await admin.query(`create database ${database} owner ${ownerRole} template template0 encoding 'UTF8'`);
  }
  await admin.query(`revoke all on database ${database} from public`);
  await admin.query(
    `grant connect, temporary on database ${database} to ${escapeIdentifier(appRole(service))}`,
  );
}

/** The URL of another database on the same server, as another role when one is given. */
export function databaseUrl(adminUrl: string, database: string, role?: string, password = ''): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (role) Object.assign(url, { username: role, password });
  return url.href;
}
