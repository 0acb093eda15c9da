import { generateKeyPairSync } from 'node:crypto';
import { AuditProblem_Kind as Kind } from '#proto/steward/identity/v1/audit';
import { openHeadSigner, readHead, type SignedHead } from './audit-head';
import { chain, contentOf, hashOf, type AuditEntry, type AuditRow } from './audit-row';
import { walkChain } from './audit-walk';
import { canonicalJson } from './canonical';

const tenant = '0190b5a0-0000-7000-8000-000000000001';
const { privateKey } = generateKeyPairSync('ed25519');
const signer = openHeadSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

const entry = (at: number): AuditEntry => ({
  id: `0190b5a0-0000-7000-8000-${String(at).padStart(12, '0')}`,
  time: `2026-11-21T08:00:00.${String(at).padStart(6, '0')}Z`,
  kind: 'DEED',
  personId: `person-${at % 7}`,
  personName: 'Ada 阿达',
  sessionId: 's',
  operation: 'incident.v1.IncidentService/ResolveIncident',
  subjectId: `subject-${at}`,
  fields: ['resolution'],
  values: at % 5 === 0 ? '{"a":1}' : '',
});
const size = 60;
const every = 10;
const whole = chain(
  tenant,
  undefined,
  Array.from({ length: size }, (_, at) => entry(at)),
);
const headAt = (n: number): SignedHead =>
  signer.sign({ tenant, n, hash: whole[n - 1]!.hash.toString('hex'), time: '2026-11-21T08:01:00.000Z' });
const heads = Array.from({ length: size / every }, (_, at) => headAt((at + 1) * every));

function findingsOf(rows: AuditRow[], from = 1, before?: Buffer) {
  const walk = walkChain(from, before, heads);
  [...rows].sort((a, b) => a.n - b.n).forEach((row) => walk.take(row));
  return walk.finish(Number.MAX_SAFE_INTEGER);
}
const copy = (): AuditRow[] => whole.map((row) => ({ ...row }));
const rehash = (row: AuditRow): AuditRow => ({ ...row, hash: hashOf(row.previous, contentOf(row)) });
const forged = (n: number, previous: Buffer): AuditRow =>
  rehash({ ...entry(900_000 + n), tenant, n, previous, hash: previous });

/**
 * A way to tamper at a place, and what must be found there. upTo head: all is written anew from
 * there, so that only the first head behind it that does not fit tells, and the place is behind the last that fits.
 */
interface Tampering {
  do(rows: AuditRow[], at: number): AuditRow[];
  kinds: Kind[];
  upTo?: 'head';
}

const columns = [
  'id',
  'time',
  'kind',
  'personId',
  'personName',
  'sessionId',
  'operation',
  'subjectId',
  'values',
  'tenant',
] as const;

const tamperings: Record<string, Tampering> = {
  ...Object.fromEntries(
    columns.map((column) => [
      `changes ${column}`,
      {
        do: (rows: AuditRow[], at: number) =>
          rows.map((row) => (row.n === at ? { ...row, [column]: `${row[column]}!` } : row)),
        kinds: [Kind.CHANGED],
      },
    ]),
  ),
  'changes a time by a microsecond': {
    do: (rows, at) =>
      rows.map((row) =>
        row.n === at
          ? { ...row, time: row.time.replace(/.Z$/, (end) => (end[0] === '9' ? '8Z' : '9Z')) }
          : row,
      ),
    kinds: [Kind.CHANGED],
  },
  'adds a field': {
    do: (rows, at) => rows.map((row) => (row.n === at ? { ...row, fields: [...row.fields, 'x'] } : row)),
    kinds: [Kind.CHANGED],
  },
  'changes the hash': {
    do: (rows, at) => rows.map((row) => (row.n === at ? { ...row, hash: Buffer.alloc(32, 1) } : row)),
    kinds: [Kind.CHANGED],
  },
  'changes the link': {
    do: (rows, at) => rows.map((row) => (row.n === at ? { ...row, previous: Buffer.alloc(32, 1) } : row)),
    kinds: [Kind.CHANGED],
  },
  'changes a row and its hash': {
    do: (rows, at) => rows.map((row) => (row.n === at ? rehash({ ...row, personName: 'Eve' }) : row)),
    kinds: [Kind.CHANGED],
  },
  'deletes a row': {
    do: (rows, at) => rows.filter(({ n }) => n !== at),
    kinds: [Kind.MISSING],
  },
  'deletes a row and numbers the others again': {
    do: (rows, at) =>
      rows.filter(({ n }) => n !== at).map((row) => (row.n > at ? { ...row, n: row.n - 1 } : row)),
    kinds: [Kind.MISSING],
  },
  'inserts a row and makes room for it': {
    do: (rows, at) => [
      ...rows.map((row) => (row.n >= at ? { ...row, n: row.n + 1 } : row)),
      forged(at, at > 1 ? rows[at - 2]!.hash : Buffer.alloc(32)),
    ],
    kinds: [Kind.INSERTED],
  },
  'inserts a row without a good hash': {
    do: (rows, at) => [
      ...rows.map((row) => (row.n >= at ? { ...row, n: row.n + 1 } : row)),
      { ...forged(at, Buffer.alloc(32)), hash: Buffer.alloc(32, 3) },
    ],
    kinds: [Kind.INSERTED],
  },
  'inserts a row in the same place': {
    do: (rows, at) => [...rows, forged(at, Buffer.alloc(32))],
    kinds: [Kind.INSERTED, Kind.CHANGED],
  },
  'swaps two neighbours': {
    do: (rows, at) =>
      rows.map((row) => (row.n === at ? { ...row, n: at + 1 } : row.n === at + 1 ? { ...row, n: at } : row)),
    kinds: [Kind.REORDERED],
  },
  'swaps with a row further on': {
    do: (rows, at) =>
      rows.map((row) => (row.n === at ? { ...row, n: at + 5 } : row.n === at + 5 ? { ...row, n: at } : row)),
    kinds: [Kind.REORDERED],
  },
  'swaps what two rows say': {
    do: (rows, at) =>
      rows.map((row) => {
        const other = row.n === at ? rows[at]! : row.n === at + 1 ? rows[at - 1]! : undefined;
        return other ? { ...row, personName: other.personName, subjectId: other.subjectId } : row;
      }),
    kinds: [Kind.CHANGED],
  },
  'cuts the tail': {
    do: (rows, at) => rows.filter(({ n }) => n < at),
    kinds: [Kind.CUT],
  },
  'cuts and chains other rows in their place': {
    do: (rows, at) => [
      ...rows.slice(0, at - 1),
      ...chain(
        tenant,
        rows[at - 2],
        Array.from({ length: size - at + 1 }, (_, index) => entry(500 + index)),
      ),
    ],
    kinds: [Kind.CHANGED],
    upTo: 'head',
  },
  'changes a row and all hashes behind it': {
    do: (rows, at) => [
      ...rows.slice(0, at - 1),
      ...chain(
        tenant,
        rows[at - 2],
        rows.slice(at - 1).map((row, index) => (index === 0 ? { ...row, personName: 'Eve' } : row)),
      ),
    ],
    kinds: [Kind.CHANGED],
    upTo: 'head',
  },
};

const places = Array.from({ length: 40 }, (_, index) => index + 2);

test('the chain as it was made fits', () => {
  expect(findingsOf(copy())).toEqual([]);
});

test.each(Object.entries(tamperings))(
  'ORG-04 who %s is found, and where (40 places)',
  (_, { do: tamper, kinds, upTo }) => {
    for (const at of places) {
      const findings = findingsOf(tamper(copy(), at));
      const lastGood = Math.floor((at - 1) / every) * every;
      const expected = upTo === 'head' ? lastGood + 1 : at;
      const placed = findings.some(({ n, kind }) => n === expected && kinds.includes(kind));
      expect({ at, placed, findings }).toMatchObject({ placed: true });
    }
  },
);

test('ORG-04 that is a thousand tamperings', () => {
  expect(Object.keys(tamperings).length * places.length).toBeGreaterThanOrEqual(1000);
});

test('a part of the chain is walked from the hash before it, and its end is not taken for a cut', () => {
  const walk = walkChain(21, whole[19]!.hash, heads);
  whole.slice(20, 30).forEach((row) => walk.take(row));
  expect(walk.finish(30)).toEqual([]);
  expect(walk.checked()).toBe(10);
});

test('a head is believed only as it was signed, by this key or one before it', () => {
  const head = headAt(10);
  const other = generateKeyPairSync('ed25519');
  const pem = (key: typeof privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const later = openHeadSigner(`${pem(other.privateKey)}${pem(privateKey)}`);
  expect([signer, later].map((each) => each.isGenuine(head))).toEqual([true, true]);
  expect(signer.isGenuine(later.sign(head))).toBe(false);
  for (const change of [{ n: 11 }, { hash: 'ff' }, { time: 'never' }, { tenant: 'other' }])
    expect(signer.isGenuine({ ...head, ...change })).toBe(false);
  expect(readHead(JSON.stringify(head))).toEqual(head);
  expect(['', '{', 'null', '{"n":1}'].map(readHead)).toEqual([undefined, undefined, undefined, undefined]);
});

test('canonical JSON does not mind the order in which keys were written', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ü"' }], a: undefined, A: -0 })).toBe(
    '{"A":0,"b":[1,{"c":"ü\\"","d":null}]}',
  );
  expect(canonicalJson({ x: 1, y: { a: 1, b: 2 } })).toBe(canonicalJson({ y: { b: 2, a: 1 }, x: 1 }));
});
