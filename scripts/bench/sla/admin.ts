import { Pool } from 'pg';

/** Connections as nobody's service in particular. */
export function openAdmin(connectionString: string, max = 2): Pool {
  const pool = new Pool({ connectionString, max });
  pool.on('error', () => undefined); // the servers end before the last of them
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
