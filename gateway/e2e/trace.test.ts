import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '#chassis/testing';
import { startSteward, type Steward } from './steward';

jest.setTimeout(120_000);

interface Span {
  service: string;
  traceId: string;
  name: string;
}
const spans: Span[] = [];
let steward: Steward;

/** A collector as OpenTelemetry's exporters know it: OTLP over HTTP, in JSON. */
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { resourceSpans = [] } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { resource, scopeSpans } of resourceSpans) {
      const named = resource.attributes.find(({ key }: { key: string }) => key === 'service.name');
      for (const { spans: some } of scopeSpans)
        spans.push(...some.map((span: Span) => ({ ...span, service: named.value.stringValue })));
    }
    response.end('{}');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  steward = await startSteward('trace', {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
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
