import { isIP } from 'node:net';
import { Problem } from '#chassis/errors';
import type { Directory } from '#proto/steward/identity/v1/directory';
import { Client, InvalidCredentialsError, ResultCodeError } from 'ldapts';

/** Opens a connection, encrypted as the settings say; the certificate is always checked. */
export async function connect(
  { url, startTls, certificate }: Directory,
  patienceMs: number,
): Promise<Client> {
  const { hostname } = new URL(url);
  const tlsOptions = {
    ...(certificate === '' ? {} : { ca: [certificate] }),
    host: hostname,
    ...(isIP(hostname) ? {} : { servername: hostname }),
  };
  const options = { timeout: patienceMs, connectTimeout: patienceMs, strictDN: false };
  const client = new Client(url.startsWith('ldaps:') ? { url, ...options, tlsOptions } : { url, ...options });
  if (startTls) await client.startTLS(tlsOptions);
  return client;
}

/**
 * Does something on a connection that is bound as who reads the directory.
 * @param password of `bindDn`; undefined where there is none
 * @param patienceMs for each answer
 * @throws Problem invalid where the directory refuses the settings, unavailable where it does not answer
 */
export async function withDirectory<T>(
  directory: Directory,
  password: string | undefined,
  patienceMs: number,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  let client: Client | undefined;
  try {
    client = await connect(directory, patienceMs);
    if (directory.bindDn !== '') {
      if (!password)
        throw new Problem('invalid', 'The directory cannot be read.', { bindSecret: 'is not kept here' });
      await client.bind(directory.bindDn, password);
    }
    return await work(client);
  } catch (error) {
    throw explained(error);
  } finally {
    await client?.unbind().catch(() => undefined);
  }
}

function explained(error: unknown): Error {
  if (error instanceof Problem) return error;
  const words = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  if (error instanceof InvalidCredentialsError)
    return new Problem(
      'invalid',
      'The directory refuses the account that reads it.',
      { bindDn: words },
      error,
    );
  if (error instanceof ResultCodeError)
    return new Problem('invalid', `The directory answers: ${words}`, { baseDn: words }, error);
  return new Problem('unavailable', 'The directory does not answer.', undefined, error);
}
