import { Problem } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import { AndFilter, type Client, EqualityFilter, FilterParser, InvalidCredentialsError } from 'ldapts';
import type { Directory } from '#proto/steward/identity/v1/directory';
import type { Context } from '../context';
import { findDirectory } from '../store/directory';
import { connect, withDirectory } from './connect';
import { binaryAttributes, entryOf } from './read-directory';

/** Whoever signs in waits this long for each step. */
const patienceMs = 1_000;

/**
 * Whether the directory knows somebody by this password. An empty one is refused before anybody is asked: a directory
 * takes it for nobody in particular, and lets everybody in (RFC 4513, 5.1.2).
 * @throws Problem unavailable where the directory does not answer
 */
export async function checkDirectoryPassword(
  { db, readSecret }: Context,
  tenant: string,
  externalId: string,
  password: string,
): Promise<boolean> {
  if (password === '' || externalId === '') return false;
  const directory = await findDirectory(readerOf(db, tenant));
  if (!directory?.enabled) return false;
  const secret = await readSecret(directory.bindSecret);
  const dn = await withDirectory(directory, secret, patienceMs, (client) =>
    findDn(client, directory, externalId),
  );
  if (!dn) return false;
  const client = await connect(directory, patienceMs);
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return false;
    throw new Problem('unavailable', 'The directory does not answer.', undefined, error);
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

/** Where somebody stands in the directory now. Their id is sent as a value, and never becomes part of a filter's text. */
async function findDn(client: Client, directory: Directory, externalId: string): Promise<string | undefined> {
  const { baseDn, userFilter, attributes } = directory;
  const attribute = attributes!.externalId;
  const isBinary = binaryAttributes(directory).length > 0;
  const value = isBinary ? Buffer.from(externalId, 'hex') : externalId;
  const filters = [FilterParser.parseString(userFilter), new EqualityFilter({ attribute, value })];
  const { searchEntries } = await client.search(baseDn, {
    scope: 'sub',
    filter: new AndFilter({ filters }),
    attributes: [attribute],
    explicitBufferAttributes: binaryAttributes(directory),
  });
  const entries = searchEntries.map((entry) => entryOf(entry, directory));
  return entries.find((entry) => entry.externalId === externalId)?.dn || undefined;
}
