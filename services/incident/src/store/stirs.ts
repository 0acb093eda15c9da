import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { standingsOf, type Resource } from '#chassis/decide';
import { inOneTrip, named, type Pool } from '#chassis/postgres';

/** Whose incidents changed, as the outbox tells: everything that happens to one passes there, whichever replica did it. */
export interface Stirs {
  /** Looks what happened, unless it has just looked; answers a mark that later stirs exceed. */
  look(tenant: string): Promise<number>;
  /** The mark of the last change of anything the actor has to do with. */
  lastFor(actor: Actor): number;
}

const freshMs = 500;
/** Longer than a transaction may last, so that what commits late under an early number is seen, too. */
const windowMs = 20_000;
const batch = 5_000;
const anything = '*';

interface Watch {
  looked: number;
  looking?: Promise<void>;
  mark: number;
  byId: Map<string, number>;
  /** Of ids that are not remembered. */
  floor: number;
  /** Where to begin reading, and when what was read ended where. */
  from: number;
  ends: { at: number; seq: number }[];
  seen: Set<number>;
}

export function openStirs(db: Pool): Stirs {
  const watches = new Map<string, Watch>();

  async function read(tenant: string, watch: Watch): Promise<void> {
    const { rows } = await inOneTrip<{ seq: number; access: Resource }>(
      db,
      tenant,
      named(
        'stirs',
        sql`select seq, access from outbox where seq > ${watch.from} and tenant = ${tenant} and access is not null
          order by seq limit ${batch}`,
      ),
    );
    const news = rows.filter(({ seq }) => !watch.seen.has(seq));
    if (news.length > 0) watch.mark++;
    for (const { seq, access } of news) {
      watch.seen.add(seq);
      for (const id of idsIn(access)) watch.byId.set(id, watch.mark);
    }
    if (watch.byId.size > 100_000) forgetAll(watch);
    const now = Date.now();
    watch.ends.push({ at: now, seq: rows.at(-1)?.seq ?? watch.from });
    while (watch.ends.length > 1 && (watch.ends[0]!.at < now - windowMs || rows.length === batch))
      watch.from = Math.max(watch.from, watch.ends.shift()!.seq);
    for (const seq of watch.seen) if (seq <= watch.from) watch.seen.delete(seq);
    watch.looked = now;
  }

  return {
    async look(tenant) {
      let watch = watches.get(tenant);
      if (!watch) {
        const from = await lastSeq(db, tenant);
        watch = watches.get(tenant) ?? {
          looked: 0,
          mark: 1,
          byId: new Map(),
          floor: 0,
          from,
          ends: [],
          seen: new Set(),
        };
        watches.set(tenant, watch);
      }
      if (Date.now() - watch.looked > freshMs)
        await (watch.looking ??= read(tenant, watch).finally(() => (watch.looking = undefined)));
      return watch.mark;
    },
    lastFor(actor) {
      const watch = watches.get(actor.tenant);
      if (!watch) return Infinity;
      const of = (id: string) => watch.byId.get(id) ?? watch.floor;
      return Math.max(...keysOf(actor).map(of));
    },
  };
}

const idsIn = ({
  ownerIds,
  assigneeIds,
  groupIds,
  departmentIds,
  linkedIds,
  namedIds,
}: Resource): string[] => [
  anything,
  ...[ownerIds, assigneeIds, groupIds, departmentIds, linkedIds ?? [], namedIds ?? []].flat(),
];

/** Who sees everything of the tenant is stirred by everything. */
const keysOf = (actor: Actor): string[] =>
  standingsOf(actor).flatMap(({ personId, groupIds, departmentIds, grants }) =>
    actor.service || grants['incident.read']?.includes('tenant')
      ? [anything]
      : [personId, ...groupIds, ...departmentIds],
  );

function forgetAll(watch: Watch): void {
  watch.byId.clear();
  watch.floor = watch.mark;
}

async function lastSeq(db: Pool, tenant: string): Promise<number> {
  const { rows } = await inOneTrip<{ seq: number }>(
    db,
    tenant,
    named(
      'stirs_end',
      sql`select coalesce((select seq from outbox order by seq desc limit 1), 0) - 1000 as seq`,
    ),
  );
  return rows[0]!.seq;
}
