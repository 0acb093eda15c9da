import { AuditProblem_Kind as Kind } from '#proto/steward/identity/v1/audit';
import type { SignedHead } from './audit-head';
import { beforeTheFirst, contentOf, hashOf, type AuditRow } from './audit-row';
import { compareHeads } from './compare-heads';

/** Something of the chain that does not fit. */
export interface Finding {
  kind: Kind;
  n: number;
  detail: string;
}
/** A row with the place that its hash was made for, relative to where it stands; undefined: for none near by. */
interface Seen {
  row: AuditRow;
  offset: number | undefined;
}

const mostFindings = 200;
/** How far from its place a row is looked for. */
const reach = 64;

/**
 * Walks a chain from `from` on, row after row in the order of n, and says what was done to it.
 * @param before hash of the row before `from`; absent where that row is
 * @param heads genuine ones of this chain
 */
export function walkChain(from: number, before: Buffer | undefined, heads: SignedHead[]) {
  const findings: Finding[] = [];
  const outside = compareHeads(heads, from, (finding) => findings.push(finding));
  let expected = from;
  let shift = 0; // of the rows so far, by insertions and removals
  let checked = 0;
  /** What the next row hangs on: either is right, for the hash of a changed row may have been changed as well. */
  let ends: Buffer[] | undefined = from === 1 ? [beforeTheFirst] : before && [before];
  let waiting: Seen | undefined;
  const found = (kind: Kind, n: number, detail: string) => findings.push({ kind, n: Math.max(n, 0), detail });

  return {
    findings,
    checked: () => checked,
    isFull: () => findings.length >= mostFindings,
    take(row: AuditRow): void {
      checked++;
      const seen = { row, offset: offsetOf(row, shift) };
      if (waiting) judge(waiting, seen);
      waiting = seen;
    },
    /** @param to up to which number everything that is there was taken; 0 where the walk broke off */
    finish(to: number): Finding[] {
      if (waiting) judge(waiting, undefined);
      waiting = undefined;
      if (expected <= to) outside.finish(expected);
      return findings.sort((a, b) => a.n - b.n).slice(0, mostFindings);
    },
  };

  function judge({ row, offset }: Seen, next: Seen | undefined): void {
    const before = findings.length;
    const { n } = row;
    if (n < expected)
      return void found(Kind.INSERTED, n, 'two events have this place, or it is before the first');
    const follows = ends?.some((end) => end.equals(row.previous)) ?? true;
    if (n > expected) {
      if (offset === 0 && ends && follows) found(Kind.INSERTED, n, `it claims to follow ${expected - 1}`);
      else found(Kind.MISSING, expected, expected === n - 1 ? 'it is gone' : `up to ${n - 1} they are gone`);
      if (offset === undefined) found(Kind.CHANGED, n, 'its hash does not fit what it says');
    } else if (offset === undefined) {
      found(Kind.CHANGED, n, 'its hash does not fit what it says');
    } else if (offset !== shift) {
      displaced(n, offset, next);
    } else if (!follows) {
      const nextFollows = !next || next.row.n !== n + 1 || next.row.previous.equals(row.hash);
      const at = nextFollows && n > from ? n - 1 : n;
      found(Kind.CHANGED, at, 'the chain is broken here: it was replaced by an event with a hash of its own');
    }
    const actual = hashOf(row.previous, contentOf(row));
    ends = findings.length > before && offset !== undefined ? undefined : [row.hash, actual];
    expected = n + 1;
    outside.compare(row, findings.length);
  }

  function displaced(n: number, offset: number, next: Seen | undefined): void {
    const moved = offset - shift;
    if (next && next.offset !== undefined && next.offset !== offset)
      return void found(Kind.REORDERED, n, `it stood at ${n + moved}`);
    if (moved > 0) found(Kind.MISSING, n, `${moved} gone, and those behind were numbered again`);
    for (let at = n + moved; at < n; at++) {
      const known = findings.findIndex((finding) => finding.n === at && finding.kind === Kind.CHANGED);
      if (known >= 0) findings.splice(known, 1);
      found(Kind.INSERTED, at, 'those behind were numbered again to make room');
    }
    shift = offset;
  }
}

/** Where the row's hash says it stood, relative to where it stands. */
function offsetOf(row: AuditRow, shift: number): number | undefined {
  const fits = (offset: number) =>
    hashOf(row.previous, { ...contentOf(row), n: row.n + offset }).equals(row.hash);
  if (fits(shift)) return shift;
  for (let distance = 0; distance <= reach; distance++) {
    if (fits(distance)) return distance;
    if (fits(-distance)) return -distance;
  }
  return undefined;
}
