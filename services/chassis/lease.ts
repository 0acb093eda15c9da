import { randomUUID } from 'node:crypto';
import { everyTenant, inOneTrip, type Pool } from './postgres';

export interface Lease {
  /** The fence: a protected write carries it, and an outdated one matches nothing. */
  epoch: number;
}

export interface LeaseTaker {
  /** Asks for the lease, or to keep it; nothing where another has it. By the database's clock. */
  take(): Promise<Lease | undefined>;
  /** Hands it back, so that the next need not wait until it has run out. */
  handBack(): Promise<void>;
}

/** For what only one may do at a time. A lease lasts ten seconds unless said. */
export function leaseTaker(pool: Pool, name: string, seconds = 10): LeaseTaker {
  const owner = randomUUID();
  return {
    async take() {
      const { rows } = await inOneTrip<Lease>(pool, everyTenant, {
        name: 'lease_take',
        text: `insert into lease (name, owner, expires) values ($1, $2, clock_timestamp() + make_interval(secs => $3))
          on conflict (name) do update set owner = $2, expires = excluded.expires,
            epoch = lease.epoch + (lease.owner <> $2)::int
          where lease.owner = $2 or lease.expires < clock_timestamp()
          returning epoch`,
        values: [name, owner, seconds],
      });
      return rows[0];
    },
    async handBack() {
      await inOneTrip(pool, everyTenant, {
        text: `update lease set expires = '-infinity' where name = $1 and owner = $2`,
        values: [name, owner],
      });
    },
  };
}
