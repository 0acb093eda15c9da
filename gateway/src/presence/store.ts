import { Problem } from '#chassis/errors';
import { within, type Redis } from '../limits/redis';
import type { Presence, Present, RecordKey } from './people';

/** Whoever has not said for so long that they are here, is not. By the clock of Redis, whichever gateway heard them. */
const hereMs = 30_000;
const patienceMs = 2_000;

export type PresenceStore = ReturnType<typeof openPresenceStore>;

/** Who is at which record, for all gateways; nothing of it outlasts half a minute. */
export function openPresenceStore(redis: Redis) {
  const placeOf = (tenant: string, { type, id }: RecordKey): string => `presence/${tenant}/${type}/${id}`;

  return {
    /** Somebody is here; answers with everybody who is. @throws Problem unavailable */
    arrive: (tenant: string, record: RecordKey, person: Present): Promise<Presence> =>
      answered(async () => {
        const place = placeOf(tenant, record);
        await redis
          .multi()
          .set(`${place}/${person.personId}`, JSON.stringify(person), {
            expiration: { type: 'PX', value: hereMs },
          })
          .sAdd(place, person.personId)
          .pExpire(place, hereMs)
          .exec();
        return { tenant, record, people: await peopleAt(place) };
      }),
    leave: (tenant: string, record: RecordKey, personId: string): Promise<Presence> =>
      answered(async () => {
        const place = placeOf(tenant, record);
        await redis.multi().del(`${place}/${personId}`).sRem(place, personId).exec();
        return { tenant, record, people: await peopleAt(place) };
      }),
  };

  async function peopleAt(place: string): Promise<Present[]> {
    const ids = await redis.sMembers(place);
    if (ids.length === 0) return [];
    const found = await redis.mGet(ids.map((id) => `${place}/${id}`));
    return found.filter((one) => one !== null).map((one) => JSON.parse(one) as Present);
  }

  async function answered<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await within(patienceMs, work());
    } catch (error) {
      throw new Problem('unavailable', 'who is where is not known now', undefined, error);
    }
  }
}
