import { describeChart, examples, render } from './testing/helm';
import { ofKind, podsOf, type Manifest } from './testing/manifest';

const enabled = ['--set', 'backup.enabled=true'];
const jobOf = (manifests: Manifest[]) => ofKind(manifests, 'CronJob')[0]!;
const podOf = (manifests: Manifest[]) => podsOf([jobOf(manifests)])[0]!.spec;
const claimsOf = (manifests: Manifest[]) =>
  ofKind(manifests, 'PersistentVolumeClaim').map(({ metadata }) => metadata.name);

describeChart('OPS-04 the backup of the chart', () => {
  test('is there only where it is wanted', () => {
    expect(ofKind(render(), 'CronJob')).toEqual([]);
    expect(claimsOf(render())).toEqual([]);
  });

  test('dumps every night with the image of the tools, one at a time, and keeps a week', () => {
    const manifests = render([...enabled, '--set', 'backup.image.tag=v9']);
    expect(jobOf(manifests).spec).toMatchObject({ schedule: '30 2 * * *', concurrencyPolicy: 'Forbid' });
    const [container, ...others] = podOf(manifests).containers;
    expect(others).toEqual([]);
    expect(container).toMatchObject({
      image: 'registry.example/steward-tools:v9',
      command: ['node', 'dist/backup.js', '--into', '/backup', '--keep', '7'],
      volumeMounts: [{ name: 'backup', mountPath: '/backup' }],
    });
  });

  test('finds its database by a secret: of the operator, or that of our own server', () => {
    const readBy = (manifests: Manifest[]) =>
      podOf(manifests).containers[0]!.env!.map(({ name, valueFrom }) => [name, valueFrom!.secretKeyRef]);
    expect(readBy(render(enabled))).toEqual([['DATABASE_ADMIN_URL', { name: 'steward-backup', key: 'url' }]]);
    expect(readBy(render(examples.backup))).toEqual([
      ['DATABASE_ADMIN_URL', { name: 'desk-steward-builtin-databases', key: 'admin-url' }],
    ]);
  });

  test('keeps dumps on a claim that outlives the release, or on one of the operator', () => {
    const own = render(enabled);
    expect(claimsOf(own)).toEqual(['desk-steward-backup']);
    expect(ofKind(own, 'PersistentVolumeClaim')[0]!.metadata.annotations).toEqual({
      'helm.sh/resource-policy': 'keep',
    });
    expect(podOf(own).volumes).toEqual([
      { name: 'backup', persistentVolumeClaim: { claimName: 'desk-steward-backup' } },
    ]);
    const theirs = render(examples.large);
    expect(claimsOf(theirs)).toEqual([]);
    expect(podOf(theirs).volumes).toEqual([
      { name: 'backup', persistentVolumeClaim: { claimName: 'backups-elsewhere' } },
    ]);
  });
});
