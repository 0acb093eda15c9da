import { randomUUID } from 'node:crypto';
import { actorWith, otherTenant, testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type PriorityMatrix } from '#proto/steward/incident/v1/incident';
import { Level, Priority } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { standardCells } from '../domain/priority';
import { answersOf } from '../server';
import { as, open, rosa } from '../testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const administrator = actorWith({ 'matrix.read': ['tenant'], 'matrix.manage': ['tenant'] });

const calm = standardCells.map((cell) => ({ ...cell, priority: Priority.P5 }));
const replace = (cells: PriorityMatrix['cells'], etag: string, updateMask = ['cells'], key?: string) =>
  incidents.updatePriorityMatrix(
    { priorityMatrix: { cells, etag: '' }, updateMask, etag },
    as(administrator, { idempotencyKey: key }),
  );

test('INC-03 a tenant begins with the standard matrix, and changes it', async () => {
  const standard = await incidents.getPriorityMatrix({}, as(administrator));
  expect(standard).toEqual({ cells: standardCells, etag: '1' });
  const urgent = { title: 'x', impact: Level.HIGH, urgency: Level.HIGH };
  expect(await open(incidents, rosa, urgent)).toMatchObject({ priority: 'P1' });
  const key = randomUUID();
  expect(await replace(calm, standard.etag, ['cells'], key)).toEqual({ cells: calm, etag: '2' });
  expect(await replace(calm, standard.etag, ['cells'], key)).toEqual({ cells: calm, etag: '2' });
  expect(await open(incidents, rosa, urgent)).toMatchObject({ priority: 'P5' });
  expect(await incidents.getPriorityMatrix({}, as(administrator))).toEqual({ cells: calm, etag: '2' });
  const elsewhere = { ...administrator, tenant: otherTenant };
  expect(await incidents.getPriorityMatrix({}, as(elsewhere))).toEqual(standard);
});

test.each([
  ['without an etag', calm, '', ['cells'], { code: 'precondition-required' }],
  ['with an old etag', calm, '1', ['cells'], { code: 'stale' }],
  [
    'with a cell missing',
    calm.slice(1),
    '*',
    ['cells'],
    { code: 'invalid', fields: { cells: expect.any(String) } },
  ],
  ['of another field', calm, '*', ['etag'], { code: 'invalid', fields: { etag: expect.any(String) } }],
])('a change %s is refused', async (_, cells, etag, mask, problem) => {
  await incidents.updatePriorityMatrix(
    { priorityMatrix: { cells: calm, etag: '' }, updateMask: ['cells'], etag: '*' },
    as(administrator),
  );
  await expect(replace(cells, etag, mask)).rejects.toMatchObject(problem);
});
