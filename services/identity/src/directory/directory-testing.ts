/** A directory of its own for a test file: a real slapd, with people and groups that the test writes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Change, Attribute, Client } from 'ldapts';
import { openParts, type Parts } from '../../../../scripts/process/parts';
import { openPortBook } from '../../../../scripts/process/ports';
import { prepareSlapd, root, suffix } from '../../../../scripts/servers/slapd';

const patienceMs = 120_000; // it may have to be installed first

export const peopleDn = `ou=people,${suffix}`;
export const groupsDn = `ou=groups,${suffix}`;
/** Reads the directory, and is a person in it too. */
export const readerDn = `uid=reader,${peopleDn}`;

/** A certificate that is good for localhost, and its key. */
function makeCertificate(folder: string) {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-x509'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  return { certificate, key };
}

export function testDirectory() {
  const folder = mkdtempSync(join(tmpdir(), 'steward-directory-'));
  const house = { url: '', tlsUrl: '', certificate: '' };
  let parts: Parts;
  let client: Client;
  beforeAll(async () => {
    const tls = makeCertificate(folder);
    house.certificate = readFileSync(tls.certificate, 'utf8');
    parts = await openParts(folder, () => undefined);
    const choosePort = openPortBook(folder);
    const settings = { data: folder, durable: false, choosePort, say: parts.say, skipped: new Set<string>() };
    const { url, program } = await prepareSlapd(settings, tls);
    [house.url, house.tlsUrl] = url.replaceAll('127.0.0.1', 'localhost').split(' ') as [string, string];
    await parts.keep(program).ready();
    client = new Client({ url: house.url });
    await client.bind(root.dn, root.password);
    await client.add(suffix, { objectClass: ['dcObject', 'organization'], dc: 'example', o: 'Example' });
    for (const ou of ['people', 'groups'])
      await client.add(`ou=${ou},${suffix}`, { objectClass: 'organizationalUnit', ou });
    await add('reader', { userPassword: 'reading' });
  }, patienceMs);
  afterAll(async () => {
    await client?.unbind();
    await parts?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const dnOf = (uid: string) => `uid=${uid},${peopleDn}`;
  const add = (uid: string, more: Record<string, string> = {}) =>
    client.add(dnOf(uid), { objectClass: 'inetOrgPerson', uid, cn: `Name of ${uid}`, sn: uid, ...more });
  return {
    ...{ house, dnOf, add },
    change: (uid: string, type: string, values: string[]) =>
      client.modify(
        dnOf(uid),
        new Change({ operation: 'replace', modification: new Attribute({ type, values }) }),
      ),
    remove: (uid: string) => client.del(dnOf(uid)),
    addGroup: (cn: string, uids: string[]) =>
      client.add(`cn=${cn},${groupsDn}`, { objectClass: 'groupOfNames', cn, member: uids.map(dnOf) }),
  };
}
