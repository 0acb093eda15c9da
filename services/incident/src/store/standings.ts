import sql from 'sql-template-tag';
import { named, readerOf, type Pool, type Queryable } from '#chassis/postgres';
import type { PriorityMatrix_Cell } from '#proto/steward/incident/v1/incident';
import type { Standing, Team } from '../domain/dispatch';
import { standardCells } from '../domain/priority';

/** How each tenant stands, remembered for two seconds, so that dispatching an incident counts nothing. */
export interface Standings {
  of(tenant: string): Promise<Standing>;
  /** The next to ask gets it as it is now. */
  forget(tenant: string): void;
}

const lifetimeMs = 2_000;
const remembered = 1_000;

export function openStandings(db: Pool): Standings {
  const known = new Map<string, { standing: Promise<Standing>; until: number }>();
  return {
    of(tenant) {
      const found = known.get(tenant);
      if (found && found.until > Date.now()) return found.standing;
      const standing = loadStanding(readerOf(db, tenant));
      if (known.size >= remembered) known.clear();
      known.set(tenant, { standing, until: Date.now() + lifetimeMs });
      standing.catch(() => known.delete(tenant));
      return standing;
    },
    forget: (tenant) => void known.delete(tenant),
  };
}

interface Row {
  teams: Team[];
  loads: Record<string, number>;
  cells: PriorityMatrix_Cell[] | null;
}

async function loadStanding(db: Queryable): Promise<Standing> {
  const { rows } = await db.query<Row>(
    named(
      'standing',
      sql`with active as (select id, away, case when away then substitute_id else id end as present_id
            from ref_person where not disabled),
        present as (select active.id, present.id as present_id, active.away from active
          join active as present on present.id = active.present_id and not present.away),
        team as (select id, kind, lead_id, member_ids,
            array(select distinct present_id from present
              where id = any(member_ids) and present_id = any(member_ids) order by present_id) as members
          from ref_group where not deleted),
        load as (select assignee_id, count(*) as incidents from incident
          where state in ('NEW', 'PENDING_APPROVAL', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED')
            and assignee_id is not null
          group by assignee_id)
      select
        (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'memberIds', members, 'leadId',
          coalesce((select present_id::text from present where present.id = lead_id
            and (not away or present_id = any(member_ids))), '')) order by id), '[]') from team) as teams,
        (select coalesce(jsonb_object_agg(assignee_id, incidents), '{}') from load) as loads,
        (select cells from priority_matrix) as cells`,
    ),
  );
  const { teams, loads, cells } = rows[0]!;
  return { teams, loads: new Map(Object.entries(loads)), cells: cells ?? standardCells };
}
