import { describeChart, exampleNames, examples, lint, render } from './testing/helm';
import { ofKind, type Manifest } from './testing/manifest';
import { complaintsOfKubeconform, complaintsOfModels } from './testing/validate';

const change = (manifests: Manifest[], kind: string, spec: object): Manifest[] => {
  const [first] = ofKind(manifests, kind);
  return [{ ...first!, spec: { ...first!.spec, ...spec } }];
};

describeChart('OPS-02 what the chart makes', () => {
  test.each(exampleNames)('%s passes Helm’s own check', (name) => {
    expect(lint(examples[name])).toMatchObject({ ok: true, complaint: '' });
  });

  test.each(exampleNames)(
    'every object of %s is as Kubernetes defines it, of old and today',
    async (name) => {
      const manifests = render(examples[name]);
      expect(manifests.length).toBeGreaterThan(40);
      expect(complaintsOfKubeconform(manifests)).toEqual([]);
      expect(await complaintsOfModels(manifests)).toEqual([]);
    },
  );

  test('an object that is not is found', async () => {
    const manifests = render(examples.large);
    const misspelt = change(manifests, 'Deployment', { revisionHistoryLimits: 5 });
    expect(complaintsOfKubeconform(misspelt).join()).toContain('revisionHistoryLimits');
    const mistyped = change(manifests, 'HorizontalPodAutoscaler', { maxReplicas: 'many' });
    expect(complaintsOfKubeconform(mistyped).join()).toContain('maxReplicas');
    expect((await complaintsOfModels(mistyped)).join()).toContain('maxReplicas');
    const route = change(render(examples.route), 'HTTPRoute', { rules: [{ backendRefs: [{ port: 80 }] }] });
    expect(complaintsOfKubeconform(route).join()).toContain('name');
  });

  test('nothing has the name of another', () => {
    for (const name of exampleNames) {
      const names = render(examples[name]).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('the longest name of a release still makes names that Kubernetes takes', () => {
    const manifests = render(['--set', `fullnameOverride=${'a'.repeat(60)}`]);
    expect(manifests.filter(({ metadata }) => metadata.name.length > 63)).toEqual([]);
  });
});
