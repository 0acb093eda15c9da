import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { ErrorRequestHandler } from 'express';
import { Problem, problems, TooMany } from '#chassis/errors';
import { log } from '#chassis/log';

/** The one place where an error becomes HTTP (RFC 9457). Our own troubles stay in our log. */
export const problemJson: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) return next(error);
  const problem = error instanceof Problem ? error : new Problem('internal', 'unforeseen', undefined, error);
  const traceId = currentTraceId();
  const { http } = problems[problem.code];
  const about = { traceId, verb: request.method, path: request.path };
  if (http === 503) log.warn({ ...about, err: { message: problem.message } }, 'request refused');
  else if (http >= 500) log.error({ ...about, err: error }, 'request failed');
  const wait = waitOf(problem);
  if (wait) response.setHeader('Retry-After', wait);
  if (http === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.setHeader('X-Trace-Id', traceId);
  response.status(http).type('application/problem+json').setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(describe(problem, traceId)));
};

function describe({ code, message, fields }: Problem, traceId: string) {
  const { http: status, title } = problems[code];
  const detail =
    status < 500
      ? message
      : status === 503
        ? 'This does not work at the moment. Try again.'
        : 'This did not work.';
  const errors = Object.entries(fields ?? {}).map(([field, words]) => ({ field, detail: words }));
  const problem = { type: `/problems/${code}`, title, status, detail };
  // what may not be seen answers byte for byte like what does not exist; the trace is in the header
  return code === 'not-found' ? { ...problem, errors } : { ...problem, traceId, errors };
}

/** Seconds after which trying again may help. */
function waitOf(problem: Problem): number | undefined {
  if (problem instanceof TooMany) return problem.seconds;
  const { code } = problem;
  return code === 'conflict' || code === 'too-many' || problems[code].http === 503 ? 1 : undefined;
}

function currentTraceId(): string {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span) ? span.traceId : randomBytes(16).toString('hex');
}

/** Answers what was not even HTTP, or came too slowly; nothing of ours has seen it. */
export function refuseBrokenHttp(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const [status, reason] =
    error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : [400, 'Bad Request'];
  const problem = describe(new Problem('invalid', 'This is not a request as HTTP has it.'), currentTraceId());
  const body = JSON.stringify({ ...problem, status });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
