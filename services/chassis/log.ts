import { pino } from 'pino';

/** One line of JSON an event. Errors go under `err`; nothing personal and no secret goes in. */
export const log = pino({
  name: process.env.SERVICE_NAME,
  level: process.env.LOG_LEVEL ?? 'info',
  redact: ['password', '*.password', 'token', '*.token', 'headers.authorization', 'headers.cookie'],
});
