import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** The one table of things that can go wrong. A code is stable API; its wording is not. */
export const problems = {
  invalid: { grpc: status.INVALID_ARGUMENT, http: 400, title: 'The request is not valid' },
  unauthenticated: { grpc: status.UNAUTHENTICATED, http: 401, title: 'Please sign in' },
  forbidden: { grpc: status.PERMISSION_DENIED, http: 403, title: 'You may not do this' },
  'not-found': { grpc: status.NOT_FOUND, http: 404, title: 'No such thing' },
  'method-not-allowed': { grpc: status.UNIMPLEMENTED, http: 405, title: 'Not done this way' },
  conflict: { grpc: status.ABORTED, http: 409, title: 'Someone else is changing this' },
  'already-exists': { grpc: status.ALREADY_EXISTS, http: 409, title: 'There is one already' },
  'illegal-transition': { grpc: status.FAILED_PRECONDITION, http: 409, title: 'Not possible in this state' },
  stale: { grpc: status.ABORTED, http: 412, title: 'Someone else changed this first' },
  'too-large': { grpc: status.OUT_OF_RANGE, http: 413, title: 'Too large' },
  'unsupported-media': { grpc: status.INVALID_ARGUMENT, http: 415, title: 'Not a format taken here' },
  'key-reused': { grpc: status.INVALID_ARGUMENT, http: 422, title: 'This key was used for something else' },
  'precondition-required': {
    grpc: status.FAILED_PRECONDITION,
    http: 428,
    title: 'Say which version you change',
  },
  'too-many': { grpc: status.RESOURCE_EXHAUSTED, http: 429, title: 'Too many requests' },
  overloaded: { grpc: status.RESOURCE_EXHAUSTED, http: 503, title: 'Try again shortly' },
  unavailable: { grpc: status.UNAVAILABLE, http: 503, title: 'Try again shortly' },
  internal: { grpc: status.INTERNAL, http: 500, title: 'Something broke on our side' },
} as const;

export type ProblemCode = keyof typeof problems;
/** What is wrong with which field: lowerCamelCase path → words. */
export type Fields = Record<string, string>;

export class Problem extends Error {
  override name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly fields?: Fields,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** More than is allowed, with the seconds after which there is room again. */
export class TooMany extends Problem {
  readonly seconds: number;
  constructor(message: string, seconds: number, cause?: unknown) {
    super('too-many', message, undefined, cause);
    this.seconds = Math.max(1, Math.ceil(seconds));
  }
}

/** The same words for what is missing and for what the caller may not see. */
export const notFound = (): Problem =>
  new Problem('not-found', 'There is no such thing, or you may not see it.');

/** Server side: the problem travels in the trailer, so that its code survives the wire. */
export function toServiceError(error: unknown): Partial<ServiceError> {
  const problem = error instanceof Problem ? error : new Problem('internal', 'internal error');
  const { code, message, fields } = problem;
  const seconds = problem instanceof TooMany ? problem.seconds : undefined;
  const metadata = new Metadata();
  metadata.set('problem-bin', Buffer.from(JSON.stringify({ code, message, fields, seconds })));
  return { code: problems[code].grpc, details: code, metadata };
}

/** Client side: the same problem again. Whatever else the network did to us is `unavailable` or `internal`. */
export function fromServiceError(error: ServiceError): Problem {
  const [carried] = error.metadata?.get('problem-bin') ?? [];
  if (Buffer.isBuffer(carried)) {
    const { code, message, fields, seconds } = JSON.parse(carried.toString()) as Problem & Partial<TooMany>;
    if (code === 'too-many' && seconds) return new TooMany(message, seconds, error);
    return new Problem(code in problems ? code : 'internal', message, fields, error); // a newer service may know more codes
  }
  const passing = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.CANCELLED, status.RESOURCE_EXHAUSTED];
  return new Problem(
    passing.includes(error.code) ? 'unavailable' : 'internal',
    error.details,
    undefined,
    error,
  );
}
