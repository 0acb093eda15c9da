import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical';

/** How far a chain had come at some time; kept outside the database, where who changes that cannot change it. */
export interface Head {
  tenant: string;
  n: number;
  /** Of the last link, in hex. */
  hash: string;
  /** ISO 8601. */
  time: string;
}
export interface SignedHead extends Head {
  /** Which key signed: the beginning of the SHA-256 of its public part. */
  keyId: string;
  /** Ed25519 over the head in canonical JSON, in base64url. */
  signature: string;
}

/** Knows whether heads were signed by us; for that the public keys are enough. */
export interface HeadChecker {
  isGenuine(head: SignedHead): boolean;
}
export interface HeadSigner extends HeadChecker {
  sign(head: Head): SignedHead;
}

const wordsOf = ({ tenant, n, hash, time }: Head): Buffer =>
  Buffer.from(canonicalJson({ tenant, n, hash, time }));

const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/**
 * @param pem Ed25519 keys, one after the other: the first, a private one, signs; the others, private or public, were
 *   used before and are still believed
 * @throws Error where there is none
 */
export function openHeadSigner(pem: string): HeadSigner {
  const signing = createPrivateKey(blocksOf(pem)[0]!);
  if (signing.asymmetricKeyType !== 'ed25519') throw new Error('the key is not an Ed25519 key');
  const keyId = idOf(createPublicKey(signing));
  return {
    ...openHeadChecker(pem),
    sign: (head) => ({ ...head, keyId, signature: sign(null, wordsOf(head), signing).toString('base64url') }),
  };
}

/** @param pem the same keys, or only their public parts */
export function openHeadChecker(pem: string): HeadChecker {
  const believed = new Map(
    blocksOf(pem).map((block) => {
      const key = createPublicKey(block);
      return [idOf(key), key] as const;
    }),
  );
  return {
    isGenuine(head) {
      const key = believed.get(head.keyId);
      return key !== undefined && verify(null, wordsOf(head), key, Buffer.from(head.signature, 'base64url'));
    },
  };
}

function blocksOf(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  if (blocks.length === 0) throw new Error('there is no key in the file');
  return blocks;
}

/** A head as it was written down; undefined for what never was one. */
export function readHead(line: string): SignedHead | undefined {
  try {
    const head = JSON.parse(line) as SignedHead;
    const { tenant, n, hash, time, keyId, signature } = head;
    const texts = [tenant, hash, time, keyId, signature].every((text) => typeof text === 'string');
    return texts && Number.isSafeInteger(n) ? head : undefined;
  } catch {
    return undefined;
  }
}
