import { filterToSql } from '#chassis/filter-use';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { Delivery_State, Delivery_Way, type Delivery } from '#proto/steward/notify/v1/notify';
import sql, { type Sql } from 'sql-template-tag';

/** A delivery before it is kept. */
export interface NewDelivery {
  id: string;
  notificationId: string;
  personId: string;
  topic: string;
  way: Delivery_Way;
  state: Delivery_State;
  address: string;
  attempts: number;
  detail: string;
}

export const deliveryColumns = sql`id, notification_id as "notificationId", person_id as "personId", way, state,
  address, attempts, detail, create_time as "createTime", finish_time as "finishTime", topic`;

export type DeliveryRow = Omit<Delivery, 'finishTime'> & { finishTime: Date | null };
export const deliveryOf = <R extends DeliveryRow>(row: R) => ({
  ...row,
  finishTime: row.finishTime ?? undefined,
});

const deliveryRows = (tx: Tx, deliveries: NewDelivery[]): Sql => sql`
  insert into delivery (tenant, id, notification_id, person_id, topic, way, state, address, attempts, detail, finish_time)
  select ${tx.tenant}, id, "notificationId", "personId", topic, way, state, address, attempts, detail,
    case when state <> 'QUEUED' then clock_timestamp() end
  from jsonb_to_recordset(${JSON.stringify(deliveries)}) as new (id uuid, "notificationId" uuid,
    "personId" uuid, topic text, way text, state text, address text, attempts integer, detail text)`;

/** Keeps deliveries; those that wait are queued for the mail worker. */
export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<void> {
  const rows = deliveryRows(tx, deliveries);
  const waits = deliveries.some(({ state }) => state === Delivery_State.QUEUED);
  const queued = sql`with made as (${rows} returning id, state)
    insert into mail_queue (tenant, delivery_id) select ${tx.tenant}, id from made where state = 'QUEUED'`;
  await tx.query(waits ? named('delivery_queue', queued) : named('delivery_insert', rows));
}

const fields: FilterFields = {
  state: { type: 'enum', column: 'state', values: Object.values(Delivery_State) },
  way: { type: 'enum', column: 'way', values: Object.values(Delivery_Way) },
  personId: { type: 'id', column: 'person_id' },
  topic: { type: 'text', column: 'topic' },
  notificationId: { type: 'id', column: 'notification_id' },
  createTime: { type: 'time', column: 'create_time' },
};

/** Deliveries to everybody, newest first. */
export async function listDeliveriesWanted(db: Queryable, request: PageRequest): Promise<Page<Delivery>> {
  const page = pager(request, { createTime: fields.createTime! }, 'createTime desc');
  const wanted = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<DeliveryRow & { pageKeys?: string[] }>(
    sql`select ${deliveryColumns}, ${page.keys} from delivery
      where ${wanted}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(deliveryOf));
}
