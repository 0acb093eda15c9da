import { createHash } from 'node:crypto';
import { fromBinary, toJson, type JsonObject } from '@bufbuild/protobuf';
import type { Actor } from '#chassis/actor';
import type { Contract, Method } from '#chassis/contract';
import { Record_Type } from '#proto/steward/type/v1/record';
import type { Call } from '../api/services';
import type { Caller } from '../callers/caller';
import { encode } from '../contract/request-reader';
import { isStaff, type RecordKey } from './people';

/** How long it counts that somebody could read a record, where nothing is heard of a change. */
const trustMs = 60_000;
const most = 20_000;

/** Somebody who may read a record. */
interface Reading {
  staff: boolean;
}
interface Known {
  actor: Actor;
  at: number;
  reading: Promise<Reading>;
}
export type Readers = ReturnType<typeof openReaders>;

/** Knows who may read which record, by reading it as them through its own service. */
export function openReaders(contract: Contract, call: Call, clock: () => number = Date.now) {
  const methods = new Map(
    Object.values(Record_Type).flatMap((type): [string, Method][] => {
      const path = `/v1/${type.toLowerCase()}s/{id}`;
      const found = contract.methods.find(({ http }) => http?.verb === 'get' && http.path === path);
      return found ? [[type, found]] : [];
    }),
  );
  const known = new Map<string, Map<string, Known>>(); // by record, then by type and token

  return {
    /** The types of records of which it can be known. */
    types: new Set(methods.keys()) as ReadonlySet<string>,
    /** @throws Problem as reading the record does */
    read(caller: Caller, token: string, record: RecordKey): Promise<Reading> {
      const who = createHash('sha256').update(`${record.type} ${token}`).digest('base64url');
      const ofRecord = known.get(record.id) ?? new Map<string, Known>();
      const found = ofRecord.get(who);
      if (found && clock() - found.at < trustMs) return found.reading;
      const fresh = { actor: caller.actor, at: clock(), reading: ask(caller, record) };
      if (known.size >= most) known.clear();
      known.set(record.id, ofRecord.set(who, fresh));
      fresh.reading.catch(() => ofRecord.get(who) === fresh && ofRecord.delete(who));
      return fresh.reading;
    },
    /** The record changed: who may read it is to be seen. */
    forgetRecord: (id: string): void => void known.delete(id),
    /** The rights of these changed. */
    forget(concerns: (actor: Actor) => boolean): void {
      for (const [id, ofRecord] of known) {
        for (const [who, { actor }] of ofRecord) if (concerns(actor)) ofRecord.delete(who);
        if (ofRecord.size === 0) known.delete(id);
      }
    },
  };

  async function ask({ actor, sealed }: Caller, { type, id }: RecordKey): Promise<Reading> {
    const method = methods.get(type)!;
    const { input, output } = method.descriptor;
    const answer = await call(method, encode(input, { id }), { sealed });
    const { requesterId, contactId } = toJson(output, fromBinary(output, answer)) as JsonObject;
    const isTheirs = [requesterId, contactId].includes(actor.personId); // their own case is not their work
    return { staff: !isTheirs && isStaff(actor, method.permission) };
  }
}
