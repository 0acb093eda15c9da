import { Problem } from './errors';

/** The etag of a version. One change, one version. */
export const etagOf = (version: number): string => String(version);

/**
 * Refuses to change what the caller has not seen. `*` stands for whatever there is (RFC 9110, 13.1.1).
 * @throws Problem precondition-required without an etag, stale with an old one
 */
export function matchVersion(etag: string, version: number): void {
  if (etag === '')
    throw new Problem('precondition-required', 'Send If-Match with the etag of the version you saw.');
  if (etag !== '*' && etag !== etagOf(version))
    throw new Problem('stale', 'This was changed since you saw it. Read it again and repeat your change.');
}
