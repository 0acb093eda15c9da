import { fromBinary, toJson, type JsonObject } from '@bufbuild/protobuf';
import type { Request, Response } from 'express';
import type { Method } from '#chassis/contract';
import { mayAtAll } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Load } from '#chassis/needs';
import type { CheckFiles } from '../attachments/check-files';
import type { IdentifyRequest } from '../callers/identify-request';
import { originOf } from '../callers/origin';
import type { PlansOf } from '../contract/check-message';
import { encode, requestReader } from '../contract/request-reader';
import { readIdempotencyKey, requireIfMatch, tellEtag } from '../http/conditions';
import { largest, readJson } from '../http/read-json';
import type { Endpoint } from '../http/route-table';
import type { Call } from './services';
import { statusOf } from './status-of';

/** What an operation does beside its RPC, as signing in sets a cookie. */
export type Around = (
  exchange: { request: Request; response: Response; message: JsonObject },
  proceed: () => Promise<JsonObject>,
) => Promise<JsonObject>;

interface Surroundings {
  plansOf: PlansOf;
  identify: IdentifyRequest;
  /** Counts a request of somebody who does not sign in. */
  countStranger(request: Request): void;
  call: Call;
  /** Refuses files that are not the caller's to send. */
  checkFiles: CheckFiles;
  /** Refuses what there is no strength for, the less important first. */
  admit<T>(load: Load, work: () => Promise<T>): Promise<T>;
}

/**
 * Answers one operation of the contract: who asks and may they, is the request well-formed, then the service, whose
 * answer is told as JSON.
 */
export function answerOperation(
  method: Method,
  { plansOf, identify, countStranger, call, checkFiles, admit }: Surroundings,
  around?: Around,
): Endpoint {
  const { descriptor, http, access, permission, load } = method;
  const { input, output } = descriptor;
  const read = requestReader(method, plansOf);
  const success = statusOf(method);
  const most = load === 'BULK' ? largest.bulk : largest.usual;
  const hasEtag = input.fields.some(({ name }) => name === 'etag');
  const namesFiles = input.fields.some(({ name }) => name === 'attachment_ids');

  return async (request, response, values) => {
    if (access === 'open') countStranger(request);
    const caller = access === 'open' ? undefined : await identify(request);
    if (access === 'permission' && !mayAtAll(caller!.actor, permission))
      throw new Problem('forbidden', 'You do not have the right to do this.');
    const idempotencyKey = readIdempotencyKey(request);
    const body = http!.body === '' ? undefined : await readJson(request, most);
    const message = read({ values, query: queryOf(request.url), body });
    // Who only asks what would happen overwrites nothing.
    if (hasEtag) message.etag = message.validateOnly === true ? '' : requireIfMatch(request);
    if (namesFiles && caller) await checkFiles(caller.actor, (message.attachmentIds ?? []) as string[]);
    const beside = caller ? { sealed: caller.sealed, idempotencyKey } : { origin: originOf(request) };
    const proceed = async () => {
      const answer = await admit(load, () => call(method, encode(input, message), beside));
      return toJson(output, fromBinary(output, answer), emit) as JsonObject;
    };
    const answer = around ? await around({ request, response, message }, proceed) : await proceed();
    send(response, success, answer);
  };
}

const emit = { alwaysEmitImplicit: true };

function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

function send(response: Response, status: number, answer: JsonObject): void {
  tellEtag(response, answer.etag);
  response.statusCode = status;
  if (status === 204) return void response.end();
  const text = Buffer.from(JSON.stringify(answer));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', text.length);
  response.end(text);
}
