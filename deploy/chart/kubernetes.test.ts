import { describeChart, exampleNames, examples, lint, render } from './testing/helm';
import { ofKind, type Manifest } from './testing/manifest';
import { complaintsOfKubeconform, complaintsOfModels, hasKubeconform } from './testing/validate';

const change = (manifests: Manifest[], kind: string, spec: object): Manifest[] => {
  const [first] = ofKind(manifests, kind);
  return [{ ...first!, spec: { ...first!.spec, ...spec } }];
};

describeChart('OPS-02 what the chart makes', () => {
  test.each(exampleNames)('%s passes Helm’s own check', (name) => {
    expect(lint(examples[name])).toMatchObject({ ok: true, complaint: '' });
  });

  test.each(exampleNames)('every object of %s is as Kubernetes defines it today', async (name) => {
    const manifests = render(examples[name]);
    expect(manifests.length).toBeGreaterThan(40);
    expect(await complaintsOfModels(manifests)).toEqual([]);
    const mistyped = change(manifests, 'Deployment', { minReadySeconds: 'soon' });
    expect((await complaintsOfModels(mistyped)).join()).toContain('minReadySeconds');
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

const whereItIs = process.env.CI === 'true' || hasKubeconform() ? describeChart : describe.skip;
whereItIs('OPS-02 what the chart makes, by kubeconform (not run where there is neither it nor Go)', () => {
  test.each(exampleNames)('every object of %s is as old Kubernetes and the operators define it', (name) => {
    expect(complaintsOfKubeconform(render(examples[name]))).toEqual([]);
  });

  test('a field that there is not, or of another type, is found, also in what operators define', () => {
    const misspelt = change(render(examples.large), 'Deployment', { revisionHistoryLimits: 5 });
    expect(complaintsOfKubeconform(misspelt).join()).toContain('revisionHistoryLimits');
    const mistyped = change(render(examples.large), 'HorizontalPodAutoscaler', { maxReplicas: 'many' });
    expect(complaintsOfKubeconform(mistyped).join()).toContain('maxReplicas');
    const route = change(render(examples.route), 'HTTPRoute', { rules: [{ backendRefs: [{ port: 80 }] }] });
    expect(complaintsOfKubeconform(route).join()).toContain('name');
  });
});
