import { randomUUID } from 'node:crypto';
import { everyTenant, inOneTrip, type Pool } from './postgres';

export interface Lease {
  /** The fence: a protected write carries it, and an outdated one matches nothing. */
  epoch: number;
}

/** Asks for what only one may do; asks again to keep it. Ten seconds unless said. By the database's clock. */
export function leaseTaker(pool: Pool, name: string, seconds = 10): () => Promise<Lease | undefined> {
  const owner = randomUUID();
  return async () => {
    const { rows } = await inOneTrip<Lease>(pool, everyTenant, {
      name: 'lease',
      text: `insert into lease (name, owner, expires) values ($1, $2, clock_timestamp() + make_interval(secs => $3))
        on conflict (name) do update set owner = $2, expires = excluded.expires,
          epoch = lease.epoch + (lease.owner <> $2)::int
        where lease.owner = $2 or lease.expires < clock_timestamp()
        returning epoch`,
      values: [name, owner, seconds],
    });
    return rows[0];
  };
}
