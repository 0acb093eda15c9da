import { pino, type DestinationStream, type Logger } from 'pino';

/** Fields that are never written, however deep they stand. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', '["set-cookie"]', 'actor'];
const depths = ['', '*.', '*.*.'];
const redact = depths.flatMap((depth) =>
  secrets.map((name) => (name.startsWith('[') ? depth.replace(/\.$/, '') + name : depth + name)),
);

/** What is known of an error. Its other properties may hold what people wrote, as PostgreSQL's `detail` does. */
interface KnownError {
  name?: string;
  message?: string;
  stack?: string;
  code?: string | number;
  constraint?: string;
  cause?: unknown;
  errors?: unknown[];
}

const withoutPassword = (words: string | undefined): string | undefined =>
  words?.replace(/(\w+:\/\/[^\s:@/]*):[^\s@/]+@/g, '$1:***@');

function tellError(error: unknown, depth = 0): object | string {
  if (typeof error !== 'object' || error === null) return withoutPassword(String(error))!;
  const { name, message, stack, code, constraint, cause, errors } = error as KnownError;
  return {
    ...(name && { type: name }),
    message: withoutPassword(message),
    ...(stack && { stack: withoutPassword(stack) }),
    ...(code !== undefined && { code }),
    ...(constraint && { constraint }),
    ...(cause !== undefined && depth < 4 && { cause: tellError(cause, depth + 1) }),
    ...(errors && depth < 4 && { errors: errors.slice(0, 10).map((one) => tellError(one, depth + 1)) }),
  };
}

/** @param to standard output where nothing is said */
export const openLog = (to?: DestinationStream): Logger =>
  pino(
    {
      name: process.env.SERVICE_NAME,
      level: process.env.LOG_LEVEL ?? 'info',
      redact,
      serializers: { err: (error: unknown) => tellError(error) },
    },
    to ?? pino.destination({ fd: 1, sync: true }),
  );

/** One line of JSON an event. Errors go under `err`; nothing personal and no secret goes in. */
export const log = openLog();
