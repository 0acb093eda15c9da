import { describeChart, exampleNames, examples, render } from './testing/helm';
import { podsOf, type Container, type PodSpec } from './testing/manifest';
import { brokenRules, ownRules, restricted } from './testing/pod-security';

const good: PodSpec = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'good',
      image: 'good',
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
    },
  ],
  volumes: [{ name: 'tmp', emptyDir: {} }],
};
const pod = (change: Partial<PodSpec>): PodSpec => ({ ...good, ...change });
const container = (change: Partial<Container>): PodSpec =>
  pod({ containers: [...good.containers, { ...good.containers[0]!, ...change }] });
const context = (change: Container['securityContext']): PodSpec =>
  container({ securityContext: { ...good.containers[0]!.securityContext, ...change } });

/** For each rule, pods that break it and nothing else. */
const broken: Record<string, PodSpec[]> = {
  'no namespaces of the host': [pod({ hostNetwork: true }), pod({ hostPID: true }), pod({ hostIPC: true })],
  'no sysctls': [pod({ securityContext: { ...good.securityContext, sysctls: [{ name: 'kernel.msgmax' }] } })],
  'volumes of harmless kinds': [pod({ volumes: [{ name: 'all', hostPath: { path: '/' } }] })],
  'not privileged': [context({ privileged: true })],
  'no ports of the host': [container({ ports: [{ name: 'a', containerPort: 1, hostPort: 1 }] })],
  'no host process of Windows': [context({ windowsOptions: { hostProcess: true } })],
  'the usual /proc': [context({ procMount: 'Unmasked' })],
  'no user or role of SELinux': [
    context({ seLinuxOptions: { user: 'system_u' } }),
    context({ seLinuxOptions: { type: 'spc_t' } }),
  ],
  'AppArmor not switched off': [context({ appArmorProfile: { type: 'Unconfined' } })],
  'no more rights than it began with': [context({ allowPrivilegeEscalation: undefined })],
  'all capabilities dropped': [
    context({ capabilities: {} }),
    context({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
  ],
  'not root': [
    context({ runAsNonRoot: false }),
    pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
  ],
  'no number of root': [context({ runAsUser: 0 })],
  'a seccomp profile': [
    context({ seccompProfile: { type: 'Unconfined' } }),
    pod({ securityContext: { runAsNonRoot: true } }),
  ],
  'a root file system that is only read': [context({ readOnlyRootFilesystem: false })],
  'no token for the API of Kubernetes': [pod({ automountServiceAccountToken: undefined })],
  'requests and limits': [container({ resources: { requests: { cpu: '1', memory: '1Gi' } } })],
};
const rules = { ...restricted, ...ownRules };

test('a pod that keeps all rules breaks none', () => {
  expect(brokenRules(good, rules)).toEqual([]);
});

test.each(Object.keys(rules))('the rule "%s" is broken by what it is for', (rule) => {
  expect(broken[rule]!.map((spec) => brokenRules(spec, rules))).toEqual(broken[rule]!.map(() => [rule]));
});

describeChart('OPS-02 Pod Security', () => {
  test.each(exampleNames)('every pod of %s is "restricted"', (name) => {
    const pods = podsOf(render(examples[name]));
    expect(pods.length).toBeGreaterThanOrEqual(9); // seven services, bootstrap, check
    expect(
      pods.flatMap(({ name, spec }) => brokenRules(spec, rules).map((rule) => `${name}: ${rule}`)),
    ).toEqual([]);
  });

  test('the programs of the image run as nobody', () => {
    const users = podsOf(render()).map(({ spec }) => spec.securityContext!.runAsUser);
    expect(new Set(users)).toEqual(new Set([65_534]));
  });
});
