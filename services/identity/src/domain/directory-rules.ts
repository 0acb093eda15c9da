import type { Fields } from '#chassis/errors';
import type { Directory, Directory_Attributes } from '#proto/steward/identity/v1/directory';

/** What most directories call things (RFC 4519, RFC 4530, inetOrgPerson). */
const usualAttributes: Directory_Attributes = {
  username: 'uid',
  displayName: 'cn',
  email: 'mail',
  phone: 'telephoneNumber',
  externalId: 'entryUUID',
  member: 'member',
};
const usualFilter = '(objectClass=person)';
const usualMinutes = 60;

/** The settings before anybody said any. */
export const noDirectory: Directory = {
  url: '',
  startTls: false,
  certificate: '',
  bindDn: '',
  bindSecret: '',
  baseDn: '',
  userFilter: usualFilter,
  attributes: usualAttributes,
  groupBaseDn: '',
  scheduleMinutes: usualMinutes,
  enabled: false,
  adopts: false,
  nextSyncTime: undefined,
  lastSyncTime: undefined,
  lastOutcome: '',
  etag: '0',
};

/** The settings with what is usual where nothing is said. */
export function completed(directory: Directory): Directory {
  const said = Object.entries(directory.attributes ?? {}).filter(([, name]) => name !== '');
  return {
    ...directory,
    userFilter: directory.userFilter || usualFilter,
    scheduleMinutes: directory.scheduleMinutes || usualMinutes,
    attributes: { ...usualAttributes, ...Object.fromEntries(said) },
  };
}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);
const attributeName = /^([A-Za-z][A-Za-z0-9-]*|[0-9]+(\.[0-9]+)+)$/;

/** What is wrong with the settings by themselves; empty where nothing is. */
export function faultsOfDirectory(directory: Directory): Fields {
  const { url, startTls, baseDn, attributes, enabled } = directory;
  const faults: Fields = {};
  if (url !== '') {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (!parsed || !['ldap:', 'ldaps:'].includes(parsed.protocol) || parsed.hostname === '')
      faults.url = 'is ldap://host or ldaps://host';
    else if (parsed.protocol === 'ldap:' && !startTls && !isLoopback(parsed.hostname))
      faults.url = 'would send passwords in the clear: use ldaps:// or startTls';
    else if (parsed.protocol === 'ldaps:' && startTls) faults.startTls = 'is for ldap:// only';
  }
  for (const [field, name] of Object.entries(attributes ?? {}))
    if (!attributeName.test(name)) faults[`attributes.${field}`] = 'is not the name of an attribute';
  if (enabled && url === '') faults.url = 'is needed';
  if (enabled && baseDn === '') faults.baseDn = 'is needed';
  return faults;
}
