import { named, type Queryable } from '#chassis/postgres';
import sql from 'sql-template-tag';
import type { Letter } from '../domain/mail';

/** What the mail of a delivery is made of, with whom it is for and how many seconds it has waited. */
export async function findLetter(
  db: Queryable,
  deliveryId: string,
): Promise<(Letter & { personId: string; topic: string; ageSeconds: number }) | undefined> {
  const { rows } = await db.query<Letter & { personId: string; topic: string; ageSeconds: number }>(
    named(
      'letter_find',
      sql`select delivery.id as "deliveryId", delivery.person_id as "personId", delivery.topic,
          extract(epoch from clock_timestamp() - delivery.create_time)::float8 as "ageSeconds",
          title, text, locale, record_type as "recordType", record_id as "recordId",
          record_number as "recordNumber", link, delivery.create_time as "createTime"
        from delivery join notification
          on notification.tenant = delivery.tenant and notification.id = delivery.notification_id
        where delivery.id = ${deliveryId}`,
    ),
  );
  return rows[0];
}
