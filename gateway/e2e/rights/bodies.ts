/** Ids that are said within a request: what may not be seen answers there, too, like what does not exist. */
import type { DescMessage } from '@bufbuild/protobuf';
import type { Method } from '#chassis/contract';
import { sampleRequest } from '../../src/testing-samples';
import { contract, nowhere } from './routes';
import type { Scene } from './scene';
import type { Collection, Subject } from './subject';

/** Fields that name a record, and what of it. */
const ofRecords: Record<string, Collection> = {
  about_record_id: 'incidents',
  after_ids: 'tasks',
  incident_ids: 'incidents',
  interaction_id: 'interactions',
  into_id: 'incidents',
  record_id: 'incidents',
  to_id: 'incidents',
};
const people =
  'about|add|remove|audience|confidential_reader|delegate|feedback|lead|linked|manager|member|named|owner';
/** To name a file that is missing, another's or linked already changes nothing: see services/document/README.md. */
const silent = ['attachment_ids'];
/** Fields that name people, groups and settings, which nobody hides. */
const ofOthers = new RegExp(
  `^(${people}|about_person|about_group|add_person|remove_person|assignee|calendar|category|ci|client|contact|` +
    `default_category|department|external|feedback_group|form|group|holiday_list|level|parent|person|platform|post|` +
    `process|provider|reason|removed_agreement|requester|service|template|upload)_ids?$`,
);

interface Place {
  method: Method;
  /** The field of the request. */
  field: string;
  jsonName: string;
  isList: boolean;
}

/** Every field that names something, as far as it is not a part of the path. */
const places: Place[] = contract.methods
  .filter(({ access, http }) => access !== 'internal' && http)
  .flatMap((method) =>
    method.descriptor.input.fields
      .filter(({ name }) => /_ids?$/.test(name) && !new RegExp(`\\{${name}\\}`).test(method.http!.path))
      .map(({ name, jsonName, fieldKind }) => ({
        method,
        field: name,
        jsonName,
        isList: fieldKind === 'list',
      })),
  );

/** What messages within requests name; none of it is a record. */
function fieldsWithin(message: DescMessage, seen: string[] = []): string[] {
  if (seen.includes(message.typeName) || message.typeName.startsWith('google.')) return [];
  return message.fields.flatMap((field) => [
    ...(contract.rulesOf(field).outputOnly ? [] : [field.name]),
    ...(field.message ? fieldsWithin(field.message, [...seen, message.typeName]) : []),
  ]);
}

/** The request with an id in the field, from somebody who may see what the request itself is about. */
async function attempt(who: Subject, { method, jsonName, isList }: Place, id: string): Promise<string> {
  const { verb, path } = method.http!;
  const { body, path: sampled } = sampleRequest(contract, method);
  const [, collection] = /^\/v1\/(\w+)\/\{/.exec(path) ?? [];
  const about = collection ? who.stage.NORMAL[collection as Collection] : '';
  const filled = path.replace('/v1', '').replace(/\{\w+\}/, about);
  const etag = collection ? (await who.get(`/${collection}/${about}`)).body?.etag : undefined;
  const answer =
    verb === 'get'
      ? await who.get(
          `${filled}?${new URLSearchParams({ [jsonName]: id })}${sampled.includes('?') ? '&' : ''}`,
        )
      : await who.send(verb.toUpperCase(), filled, { ...body, [jsonName]: isList ? [id] : id }, { etag });
  const text = answer.text.replaceAll(id, 'ID').replace(/"traceId":"\w+"/, '');
  return `${answer.status} ${answer.status === 200 && verb !== 'get' ? 'done' : text}`;
}

export function testBodies(house: { scene: Scene }): void {
  const tried = places.filter(({ field }) => ofRecords[field]);

  test('every field that names something is tried, or names no record', () => {
    const unknown = places.filter(
      ({ field }) => !ofRecords[field] && !silent.includes(field) && !ofOthers.test(field),
    );
    expect(unknown.map(({ method, field }) => `${method.path} ${field}`)).toEqual([]);
    const within = contract.methods.flatMap(({ descriptor }) =>
      descriptor.input.fields.flatMap(({ message }) => (message ? fieldsWithin(message) : [])),
    );
    expect(within.filter((name) => /_ids?$/.test(name) && ofRecords[name])).toEqual([]);
    expect(tried.length).toBeGreaterThan(8);
  });

  test.each(['queue', 'desk', 'own'] as const)(
    'ORG-02 an id that somebody (%s) names within a request may as well not exist, if they may not see it',
    async (relation) => {
      for (const subject of house.scene.subjects.filter((one) => one.relation === relation)) {
        const { stage: hidden } = house.scene.subjects.find((one) => one.relation === 'named')!;
        for (const place of tried) {
          const id = hidden.CONFIDENTIAL[ofRecords[place.field]!];
          const [theirs, none] = [await attempt(subject, place, id), await attempt(subject, place, nowhere)];
          expect([subject.role, place.method.path, place.field, theirs]).toEqual([
            ...[subject.role, place.method.path, place.field, none],
          ]);
        }
        const bulk = async (id: string) => {
          const wanted = { items: [{ id }], comment: { text: 'Scene: to many' } };
          return (await subject.post('/incidents:bulk', wanted)).text
            .replaceAll(id, 'ID')
            .replace(/"traceId":"\w+"/, '');
        };
        expect(await bulk(hidden.CONFIDENTIAL.incidents)).toBe(await bulk(nowhere));
      }
    },
  );
}
