import fs from 'node:fs';
import path from 'node:path';
import { findBinary, pathFolders } from '../process/find-binary';
import type { Program } from '../process/keep-alive';
import { isFree } from '../process/ports';
import { spawnTied } from '../process/spawn-tied';
import { aptInstall } from './apt';
import { search, ServerMissing, type PreparedServer, type ServerSettings } from './sources';

export const suffix = 'dc=example,dc=org';
/** Who may do everything; its password is of no use to anybody. */
export const root = { dn: `cn=root,${suffix}`, password: 'of-no-use' };

/** Keys of its own for TLS, PEM files. */
export interface TlsFiles {
  certificate: string;
  key: string;
}

/** OpenLDAP's server with an empty directory, listening on this machine only. For tests: nothing of Steward needs it. */
export async function prepareSlapd(settings: ServerSettings, tls: TlsFiles): Promise<PreparedServer> {
  const { data, choosePort, say, skipped } = settings;
  const candidates = {
    path: async () => findInstalled(),
    apt: async () => ((await aptInstall('slapd', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);
  const [port, tlsPort] = [await choosePort('ldap'), await choosePort('ldaps')];
  const urls = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${tlsPort}`];
  const args = ['-h', urls.join(' '), '-f', writeConfig(data, tls), '-d', '0'];
  const program: Program = {
    name: 'slapd',
    kind: 'server',
    data,
    stopSignal: 'SIGTERM',
    launch: () => spawnTied({ name: 'slapd', data, command: result.found, args }),
    isReady: async () => !(await isFree(port)),
  };
  return { source: result.source, url: urls.join(' '), program };
}

function writeConfig(data: string, { certificate, key }: TlsFiles): string {
  const database = path.join(data, 'slapd');
  fs.mkdirSync(database, { recursive: true });
  const schemas = findFolder([
    '/etc/ldap/schema',
    '/etc/openldap/schema',
    '/opt/homebrew/etc/openldap/schema',
  ]);
  const modules = findFolder(['/usr/lib/ldap', '/usr/lib64/openldap', '/usr/lib/openldap']);
  const lines = [
    ...['core', 'cosine', 'inetorgperson'].map((name) => `include ${schemas}/${name}.schema`),
    ...(modules ? [`modulepath ${modules}`, 'moduleload back_mdb'] : []),
    `TLSCertificateFile ${certificate}`,
    `TLSCertificateKeyFile ${key}`,
    'database mdb',
    `suffix ${suffix}`,
    `rootdn ${root.dn}`,
    `rootpw ${root.password}`,
    `directory ${database}`,
    // passwords serve to sign in and for nothing else
    'access to attrs=userPassword by anonymous auth by * none',
    'access to * by users read by * none',
  ];
  const file = path.join(data, 'slapd.conf');
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const findFolder = (folders: string[]): string | undefined => folders.find((folder) => fs.existsSync(folder));

const findInstalled = (): string | undefined =>
  findBinary(
    ['slapd'],
    [
      ...pathFolders(),
      '/usr/sbin',
      '/usr/local/sbin',
      '/usr/lib/openldap',
      '/opt/homebrew/opt/openldap/libexec',
    ],
  );

const advice = {
  what: 'slapd (OpenLDAP) 2.4 or newer',
  variable: 'PATH',
  example: '/folder/of/slapd:$PATH',
  brew: 'brew install openldap',
  debian: 'slapd',
  docker: '(the tests start one of their own)',
};
