import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { until } from '#chassis/testing';
import { startSteward, type Steward } from './steward';

jest.setTimeout(120_000);

interface Span {
  service: string;
  traceId: string;
  name: string;
}
interface LogRecord {
  service: string;
  traceId: string;
  spanId: string;
  body: { stringValue: string };
}
const spans: Span[] = [];
const records: LogRecord[] = [];
/** service: name of a metric */
const measured = new Set<string>();
let steward: Steward;

const serviceOf = ({
  attributes,
}: {
  attributes: { key: string; value: { stringValue: string } }[];
}): string => attributes.find(({ key }) => key === 'service.name')!.value.stringValue;

/** A collector as OpenTelemetry's exporters know it: OTLP over HTTP, in JSON. */
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const {
      resourceSpans = [],
      resourceLogs = [],
      resourceMetrics = [],
    } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { resource, scopeSpans } of resourceSpans)
      for (const { spans: some } of scopeSpans)
        spans.push(...some.map((span: Span) => ({ ...span, service: serviceOf(resource) })));
    for (const { resource, scopeLogs } of resourceLogs)
      for (const { logRecords } of scopeLogs)
        records.push(...logRecords.map((one: LogRecord) => ({ ...one, service: serviceOf(resource) })));
    for (const { resource, scopeMetrics } of resourceMetrics)
      for (const { metrics } of scopeMetrics)
        for (const { name } of metrics) measured.add(`${serviceOf(resource)}: ${name}`);
    response.end('{}');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  steward = await startSteward('trace', {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    LOG_LEVEL: 'info',
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
    OTEL_METRIC_EXPORT_TIMEOUT: '900',
    OTEL_BLRP_SCHEDULE_DELAY: '100',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
});
afterAll(async () => {
  await steward?.stop();
  await new Promise((resolve) => collector.close(resolve));
});

test('OPS-04 one trace crosses gateway, desk, incident, NATS, sla and notify', async () => {
  const requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  const categoryId = categories.find(({ groupId }: { groupId: string }) => groupId !== '').id;
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const report = await requester.post(
    '/interactions',
    { channel: 'WEB', categoryId, subject: 'Traced' },
    { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } },
  );
  expect(report.status).toBe(201);
  const mine = () => spans.filter((span) => span.traceId === traceId);
  await until('spans of everyone', async () => {
    const services = new Set(mine().map(({ service }) => service));
    return ['gateway', 'desk', 'incident', 'sla', 'notify'].every((service) => services.has(service));
  });
  // every process sends its spans when it pleases
  await until('the way through gRPC and NATS', async () => {
    const told = mine().map(({ service, name }) => `${service}: ${name}`);
    const wanted = [
      'incident: publish IncidentChanged',
      'sla: sla IncidentChanged',
      'notify: notify IncidentChanged',
    ];
    return wanted.every((one) => told.includes(one)) && told.some((name) => name.startsWith('gateway: grpc'));
  });
  expect(JSON.stringify(spans)).not.toContain('correct horse battery');
});

test('OPS-04 signing in goes through Redis in the same trace', async () => {
  const traceId = '1af7651916cd43dd8448eb211c80319c';
  const answer = await fetch(`${steward.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    body: JSON.stringify({ username: 'requester', password: 'not this one' }),
  });
  expect(answer.status).toBe(401);
  await until('spans of Redis, gRPC and PostgreSQL', async () => {
    const mine = spans
      .filter((span) => span.traceId === traceId)
      .map(({ service, name }) => `${service}: ${name}`);
    return (
      mine.some((name) => /^gateway: redis/.test(name)) &&
      mine.some((name) => /^gateway: grpc/.test(name)) &&
      mine.some((name) => /^identity: pg/.test(name))
    );
  });
  expect(JSON.stringify([spans, records])).not.toContain('not this one');
});

test('OPS-04 lines of the log carry the trace they belong to, on disk and by OTLP', async () => {
  const token = await steward.token('agent');
  await steward.stopPart('notify');
  const traceId = '2af7651916cd43dd8448eb211c80319c';
  const headers = { authorization: `Bearer ${token}`, traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  expect((await fetch(`${steward.url}/api/v1/notifications`, { headers })).status).toBe(503);
  const record = await until('the record', async () => records.find((one) => one.traceId === traceId));
  expect(record.service).toBe('gateway');
  expect(record.spanId).toMatch(/^[0-9a-f]{16}$/);
  const lines = readFileSync(path.join(steward.logs, 'gateway.log'), 'utf8').split('\n');
  const mine = lines.filter((line) => line.includes(traceId)).map((line) => JSON.parse(line));
  expect(mine).toContainEqual(expect.objectContaining({ trace_id: traceId, span_id: record.spanId }));
  expect(JSON.stringify([records, lines])).not.toMatch(/correct horse battery|Bearer|sts_/);
  await steward.startPart('notify');
});

test('OPS-04 the same metrics that Prometheus reads are pushed by OTLP', async () => {
  await until('numbers of everyone', async () =>
    ['gateway', 'identity', 'desk', 'incident', 'sla', 'notify', 'document'].every((service) =>
      measured.has(`${service}: steward_build_info`),
    ),
  );
  for (const name of [
    'gateway: steward_http_seconds',
    'incident: steward_rpc_seconds',
    'sla: steward_sla_clocks_due',
    'identity: steward_outbox_waiting',
    'desk: nodejs.eventloop.delay.p99',
  ])
    await until(name, async () => measured.has(name));
});

test('OPS-04 what is said last before a service leaves arrives, too', async () => {
  await steward.stopPart('document');
  expect(
    records.filter(({ service }) => service === 'document').map(({ body }) => body.stringValue),
  ).toContain('stopping');
});
