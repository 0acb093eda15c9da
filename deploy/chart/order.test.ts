import { serviceNames, services, type Deployment } from '../platform';
import { describeChart, examples, render } from './testing/helm';
import { componentOf, containersOf, ofKind, podsOf, type Manifest } from './testing/manifest';

const withTables = serviceNames.filter((name) => (services[name] as Deployment).needs.includes('postgres'));
const hooksOf = ({ metadata }: Manifest): string[] =>
  metadata.annotations?.['helm.sh/hook']?.split(',') ?? [];
const before = (manifests: Manifest[], moment: string) =>
  manifests.filter((manifest) => hooksOf(manifest).includes(moment));
const ofRelease = (manifests: Manifest[]) => manifests.filter((manifest) => hooksOf(manifest).length === 0);
const nameOf = ({ metadata }: Manifest): string => metadata.name;

/** What pods must find when they start: kind/name. */
const needsOf = (manifests: Manifest[]): string[] =>
  podsOf(manifests).flatMap(({ spec }) => [
    ...(spec.serviceAccountName ? [`ServiceAccount/${spec.serviceAccountName}`] : []),
    ...(spec.volumes ?? []).flatMap(({ secret, configMap }) => [
      ...(secret ? [`Secret/${(secret as { secretName: string }).secretName}`] : []),
      ...(configMap ? [`ConfigMap/${(configMap as { name: string }).name}`] : []),
    ]),
    ...containersOf(spec).flatMap(({ env = [], envFrom = [] }) => [
      ...env.flatMap(({ valueFrom }) =>
        valueFrom?.secretKeyRef ? [`Secret/${valueFrom.secretKeyRef.name}`] : [],
      ),
      ...envFrom.flatMap(({ configMapRef }) => (configMapRef ? [`ConfigMap/${configMapRef.name}`] : [])),
    ]),
  ]);
const brought = (manifests: Manifest[]): string[] =>
  manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

const operators = ['databases', 'nats', 'redis', 'keys', 'admin'].map((set) => `Secret/steward-${set}`);
const upgrade = ['--is-upgrade'];

describeChart('OPS-05 the order of an installation', () => {
  test.each([
    ['pre-install', []],
    ['pre-upgrade', upgrade],
  ])('%s: every service’s tables are brought up to date, by a job of its own', (moment, args) => {
    const jobs = before(render(args), moment);
    expect(jobs.map(nameOf).sort()).toEqual(withTables.map((name) => `desk-steward-migrate-${name}`).sort());
    expect(jobs.map(({ kind }) => kind)).toEqual(withTables.map(() => 'Job'));
  });

  test.each([
    ['a first installation', [], 'pre-install'],
    ['an upgrade', upgrade, 'pre-upgrade'],
    ['an upgrade with servers of our own', [...examples.tryout, ...upgrade], 'pre-upgrade'],
  ])('%s: what runs first needs nothing that comes later', (_, args, moment) => {
    const manifests = render(args);
    const there = moment === 'pre-upgrade' ? brought(ofRelease(manifests)) : [];
    const wanted = needsOf(before(manifests, moment));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((need) => !operators.includes(need) && !there.includes(need))).toEqual([]);
  });

  test.each(['default', 'small', 'tryout'] as const)(
    '%s brings all its pods need, but the secrets',
    (name) => {
      const manifests = render(examples[name]);
      const given = [...operators, ...brought(manifests)];
      expect(needsOf(manifests).filter((need) => !given.includes(need))).toEqual([]);
    },
  );

  test('with servers of our own, nothing runs before them: roles, databases and tables follow beside the services', () => {
    const manifests = render(examples.tryout);
    expect(before(manifests, 'pre-install')).toEqual([]);
    const [prepare] = ofKind(ofRelease(manifests), 'Job');
    const { initContainers, containers } = prepare!.spec.template.spec;
    expect(initContainers[0].command).toEqual(['node', 'dist/prepare.js']);
    const migrations = (containers as { command: string[] }[]).map(({ command }) =>
      command.slice(1).join(' '),
    );
    expect(migrations.sort()).toEqual(withTables.map((name) => `dist/migrate.js ${name}`).sort());
  });

  test('an upgrade with servers of our own migrates before, like any other', () => {
    const manifests = render([...examples.tryout, ...upgrade]);
    expect(before(manifests, 'pre-upgrade')).toHaveLength(withTables.length);
    expect(ofRelease(manifests).map(({ kind }) => kind)).not.toContain('Job');
  });

  test('the first organisation is made when all is there', () => {
    const [bootstrap, ...others] = before(render(), 'post-install');
    expect([componentOf(bootstrap!.metadata.labels), others]).toEqual(['bootstrap', []]);
    expect(hooksOf(bootstrap!)).toEqual(['post-install', 'post-upgrade']);
  });

  test('whoever migrates and bootstraps by themselves gets no job', () => {
    const manifests = render(['--set', 'jobs.migrate=false', '--set', 'jobs.bootstrap=false']);
    expect(ofKind(manifests, 'Job')).toEqual([]);
  });
});
