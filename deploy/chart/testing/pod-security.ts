import { containersOf, type Container, type PodSpec, type SecurityContext } from './manifest';

const volumeKinds = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const typesOfSeLinux = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/**
 * The rules of the profile "restricted" of Kubernetes' Pod Security Standards, which contain those of "baseline".
 * A rule holds, or it does not.
 */
export const restricted: Record<string, (pod: PodSpec) => boolean> = {
  'no namespaces of the host': ({ hostNetwork, hostPID, hostIPC }) => !hostNetwork && !hostPID && !hostIPC,
  'no sysctls': ({ securityContext }) => (securityContext?.sysctls ?? []).length === 0,
  'volumes of harmless kinds': ({ volumes = [] }) =>
    volumes.every(({ name: _, ...kinds }) => Object.keys(kinds).every((kind) => volumeKinds.includes(kind))),
  'not privileged': each(({ securityContext }) => !securityContext?.privileged),
  'no ports of the host': each(({ ports = [] }) => ports.every(({ hostPort }) => !hostPort)),
  'no host process of Windows': contexts(({ windowsOptions }) => !windowsOptions?.hostProcess),
  'the usual /proc': each(({ securityContext }) => (securityContext?.procMount ?? 'Default') === 'Default'),
  'no user or role of SELinux': contexts(
    ({ seLinuxOptions: options = {} }) =>
      !options.user && !options.role && typesOfSeLinux.includes(options.type ?? ''),
  ),
  'AppArmor not switched off': contexts(({ appArmorProfile }) => appArmorProfile?.type !== 'Unconfined'),
  'no more rights than it began with': each(
    ({ securityContext }) => securityContext?.allowPrivilegeEscalation === false,
  ),
  'all capabilities dropped': each(
    ({ securityContext }) =>
      securityContext?.capabilities?.drop?.includes('ALL') === true &&
      (securityContext.capabilities.add ?? []).every((capability) => capability === 'NET_BIND_SERVICE'),
  ),
  'not root': inherited(({ runAsNonRoot }) => runAsNonRoot === true, 'runAsNonRoot'),
  'no number of root': contexts(({ runAsUser }) => runAsUser !== 0),
  'a seccomp profile': inherited(
    ({ seccompProfile }) => ['RuntimeDefault', 'Localhost'].includes(seccompProfile?.type ?? ''),
    'seccompProfile',
  ),
};

/** What we ask of ourselves beyond that. */
export const ownRules: Record<string, (pod: PodSpec) => boolean> = {
  'a root file system that is only read': each(
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem === true,
  ),
  'no token for the API of Kubernetes': ({ automountServiceAccountToken }) =>
    automountServiceAccountToken === false,
  'requests and limits': each(({ resources: { requests, limits } = {} }) =>
    [requests, limits].every((some) => some?.cpu !== undefined && some.memory !== undefined),
  ),
};

export const brokenRules = (pod: PodSpec, rules: Record<string, (pod: PodSpec) => boolean>): string[] =>
  Object.entries(rules).flatMap(([name, holds]) => (holds(pod) ? [] : [name]));

/** Holds for each container. */
function each(holds: (container: Container) => boolean) {
  return (pod: PodSpec): boolean => containersOf(pod).every(holds);
}

/** Holds for the context of the pod and of each container. */
function contexts(holds: (context: SecurityContext) => boolean) {
  return (pod: PodSpec): boolean =>
    [pod, ...containersOf(pod)].every(({ securityContext = {} }) => holds(securityContext));
}

/** Holds for each container, by what it says itself or else by what the pod says. */
function inherited(holds: (context: SecurityContext) => boolean, field: keyof SecurityContext) {
  return (pod: PodSpec): boolean =>
    containersOf(pod).every(({ securityContext: own = {} }) =>
      holds(own[field] === undefined ? (pod.securityContext ?? {}) : own),
    );
}
