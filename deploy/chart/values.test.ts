import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderValues } from './render-values';
import { describeChart, template } from './testing/helm';
import { isGroup, type Value } from './value';
import { values } from './values';

const set = (...assignments: string[]): string[] => assignments.flatMap((one) => ['--set', one]);
const hex = 'c0ffee00'.repeat(8);

/** What somebody might write → the field that the complaint names. */
const refused: [string, string[], RegExp][] = [
  ['no replica', set('services.sla.replicas=0'), /services[./]sla[./]replicas/],
  ['half a replica', set('services.sla.replicas=1.5'), /services[./]sla[./]replicas/],
  ['a word for a number', set('services.gateway.settings.IN_FLIGHT=many'), /settings[./]IN_FLIGHT/],
  ['a day too few', set('services.notify.settings.NOTIFICATION_DAYS=0'), /NOTIFICATION_DAYS/],
  ['a setting that there is not', set('services.sla.settings.CLOCK_DAY=3'), /CLOCK_DAY/],
  ['a service that there is not', set('services.slas.replicas=3'), /slas/],
  ['a value that there is not', set('replicas=3'), /replicas/],
  ['more at least than at most', set('services.desk.autoscaling.min=9'), /services\.desk\.autoscaling\.min/],
  ['memory in words', set('services.desk.resources.limits.memory=much'), /limits[./]memory/],
  ['an unknown level of logs', set('logLevel=loud'), /logLevel/],
  ['a digest that is a tag', set('image.digest=latest'), /image[./]digest/],
  ['an address without a scheme', set('publicUrl=desk.example'), /publicUrl/],
  ['an unknown source of metrics', set('autoscaling.metrics=magic'), /autoscaling[./]metrics/],
  ['a place in the runbook', set('monitoring.rules.runbookUrl=https://a/b#c'), /runbookUrl/],
  ['a backup at no time', set('backup.schedule=often'), /backup[./]schedule/],
  ['no backup kept', set('backup.keep=0'), /backup[./]keep/],
  ['a database in place of a name', set('secrets.backup=postgres://a:b@c/d'), /secrets[./]backup/],
  ['a route without a gateway', set('httpRoute.enabled=true'), /httpRoute\.parentRefs/],
  ['a peer of no kind', set('network.gatewayFrom[0].host=a'), /network[./]gatewayFrom/],
  ['a key in place of its name', set(`secrets.keys=${hex}`), /secrets[./]keys/],
  ['an address with a password in place of a name', set('secrets.nats=nats://a:b@c:4222'), /secrets[./]nats/],
  ['the mail server itself in place of a name', set('secrets.smtp=smtp://a:b@c'), /secrets[./]smtp/],
  ['no name of a secret', set('secrets.databases='), /secrets[./]databases/],
  ['a password among the variables', set('extraEnv.SMTP_PASSWORD=hush'), /SMTP_PASSWORD|extraEnv/],
  ['a variable with a password in it', set('extraEnv.PROXY=http://a:b@c'), /extraEnv[./]PROXY/],
  ['a sender with a password in it', set('services.notify.settings.MAIL_FROM=smtp://a:b@c'), /MAIL_FROM/],
  ['headers of a collector', set('extraEnv.OTEL_EXPORTER_OTLP_HEADERS=key'), /OTLP_HEADERS|extraEnv/],
  ['a password for a collector', set('telemetry.endpoint=http://a:b@c'), /telemetry[./]endpoint/],
];

const placesOf = (value: Value, path: string): [string, Value][] => [
  [path, value],
  ...(isGroup(value)
    ? Object.entries(value.values).flatMap(([name, inner]) => placesOf(inner, `${path}.${name}`))
    : []),
];

test('every value says what it is for, in values.yaml too', () => {
  const places = placesOf(values, '');
  expect(places.filter(([, { what }]) => !/^[^ ].*[.:]$/.test(what)).map(([path]) => path)).toEqual([]);
  const text = renderValues(values);
  for (const [, { what }] of places) expect(text).toContain(`# ${what}`);
  expect(parse(text)).toMatchObject({ services: { sla: { autoscaling: { min: 2, max: 10 } } } });
});

describeChart('OPS-02 values', () => {
  test.each(refused)('%s is refused, and the complaint names the field', (_, args, field) => {
    const { ok, complaint } = template(args);
    expect(ok).toBe(false);
    expect(complaint).toMatch(field);
  });

  test('what is like it and right is taken', () => {
    const args = set(
      'services.sla.replicas=1',
      'services.gateway.settings.IN_FLIGHT=0',
      'services.notify.settings.MAIL_FROM=a@b.example',
      'secrets.smtp=mail.and-more',
      'extraEnv.OTEL_RESOURCE_ATTRIBUTES=team=desk',
      'extraEnv.HTTPS_PROXY=http://proxy:3128',
      'telemetry.endpoint=https://collector:4318',
      'services.desk.resources.limits.memory=1Gi',
      'network.gatewayFrom[0].ipBlock.cidr=10.0.0.0/8',
    );
    expect(template(args)).toMatchObject({ ok: true, complaint: '' });
  });

  test('the chart can be part of another, which gives it values of all', () => {
    expect(template(set('global.team=desk')).ok).toBe(true);
  });

  test('the defaults hold no secret', () => {
    const text = readFileSync(resolve(__dirname, '../../charts/steward/values.yaml'), 'utf8');
    expect(text).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@|[0-9a-f]{32}|BEGIN/);
  });
});
