import { readFileSync } from 'node:fs';
import { Client, escapeLiteral } from 'pg';
import { openHeadChecker, type SignedHead } from '../../services/identity/src/domain/audit-head';
import type { Finding } from '../../services/identity/src/domain/audit-walk';
import { eachOnce, readHeadFile } from '../../services/identity/src/head-file';
import { findEnd } from '../../services/identity/src/store/audit-chain';
import { verifyChain } from '../../services/identity/src/verify-chain';

/** What the audit chains of a backup are held against. */
export interface AuditProof {
  /** PEM keys that signed the heads, or their public parts; without any the links alone can be checked. */
  keyFile?: string;
  /** Files of signed heads: of the backup, and those that were kept elsewhere and may know more. */
  headFiles: string[];
}
export interface AuditCheckOptions extends AuditProof {
  /** The database of identity, as whoever owns its tables or may become them. */
  url: string;
  /** When it was dumped: what was signed later may be missing, and is only told. */
  takenAt: string;
  say: (line: string) => void;
}

/** Walks the audit chain of every organisation and says how it is; false where one is broken. */
export async function checkAudit({
  url,
  takenAt,
  keyFile,
  headFiles,
  say,
}: AuditCheckOptions): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the query that fails says so itself
  await client.connect();
  try {
    await seeOneTenant(client);
    const heads = eachOnce((await Promise.all(headFiles.map((file) => readHeadFile(file)))).flat());
    const checker = keyFile ? openHeadChecker(readFileSync(keyFile, 'utf8')) : undefined;
    if (!checker || heads.length === 0)
      say(
        `audit trail: no ${checker ? 'signed heads are' : 'key is'} here, so only its links are checked, not how far it came`,
      );
    const known = checker ? heads : [];
    let whole = true;
    for (const tenant of await listTenants(client, known)) {
      await client.query(`set app.tenant = ${escapeLiteral(tenant)}`);
      const own = known.filter((head) => head.tenant === tenant);
      const last = (await findEnd(client))?.n ?? 0;
      const later = own.filter((head) => head.n > last && head.time > takenAt && checker!.isGenuine(head));
      const stretch = { from: 1, to: Number.MAX_SAFE_INTEGER, until: Infinity };
      const asOfThen = own.filter((head) => !later.includes(head));
      const none = { isGenuine: () => false };
      const { checked, findings } = await verifyChain(client, asOfThen, checker ?? none, stretch);
      const lost = later.reduce((most, { n }) => Math.max(most, n - last), 0);
      say(sentence(tenant, checked, findings, lost));
      whole &&= findings.length === 0;
    }
    return whole;
  } finally {
    await client.end();
  }
}

/** Row security does not bind a superuser; a view of the same name, which is found first, binds whoever restores. */
async function seeOneTenant(client: Client): Promise<void> {
  const { rowCount } = await client.query(`select where to_regclass('public.audit_event') is not null`);
  if (rowCount === 0) throw new Error('the audit trail cannot be checked: its table is not in the backup');
  await client.query(`create temporary view audit_event as
    select * from public.audit_event where tenant = current_setting('app.tenant')::uuid`);
}

/** Of those in the database, and of those that heads know of: somebody may have taken a whole one away. */
async function listTenants(client: Client, heads: SignedHead[]): Promise<string[]> {
  await client.query(`set app.tenant = '*'`);
  const { rows } = await client.query<{ tenant: string }>('select tenant from tenant order by tenant');
  return [...new Set([...rows.map(({ tenant }) => tenant), ...heads.map(({ tenant }) => tenant)])];
}

function sentence(tenant: string, checked: number, findings: Finding[], lost: number): string {
  const younger = lost > 0 ? `; ${lost} younger than the backup are lost` : '';
  if (findings.length === 0) return `audit trail of ${tenant}: ${checked} events, whole${younger}`;
  const shown = findings.slice(0, 10).map(({ kind, n, detail }) => `\n  ${kind} at ${n}: ${detail}`);
  const more = findings.length > shown.length ? `\n  and ${findings.length - shown.length} more` : '';
  return `audit trail of ${tenant}: BROKEN, ${findings.length} faults in ${checked} events${younger}${shown.join('')}${more}`;
}
