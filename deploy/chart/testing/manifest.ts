/** Objects of Kubernetes, as far as the tests look into them. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape depends on the kind, and the schemas prove it
  spec: any;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
}

export interface Pod {
  name: string;
  labels: Record<string, string>;
  spec: PodSpec;
}

export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  restartPolicy?: string;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  securityContext?: SecurityContext & { sysctls?: { name: string }[] };
  initContainers?: Container[];
  containers: Container[];
  volumes?: ({ name: string } & Record<string, unknown>)[];
}

export interface SecurityContext {
  runAsNonRoot?: boolean;
  runAsUser?: number;
  privileged?: boolean;
  allowPrivilegeEscalation?: boolean;
  readOnlyRootFilesystem?: boolean;
  procMount?: string;
  capabilities?: { drop?: string[]; add?: string[] };
  seccompProfile?: { type: string };
  seLinuxOptions?: Record<string, string>;
  appArmorProfile?: { type: string };
  windowsOptions?: { hostProcess?: boolean };
}

export interface Container {
  name: string;
  image: string;
  command?: string[];
  securityContext?: SecurityContext;
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string } } }[];
  envFrom?: { configMapRef?: { name: string } }[];
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
}

interface Probe {
  httpGet?: { path: string; port: string };
}

export const componentOf = (labels: Record<string, string>): string => labels['app.kubernetes.io/component']!;
export const ofKind = (manifests: Manifest[], kind: string): Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

/** Every pod that the objects make. */
export function podsOf(manifests: Manifest[]): Pod[] {
  return manifests.flatMap(({ apiVersion, kind, metadata, spec }): Pod[] => {
    if (kind === 'Pod') return [{ name: metadata.name, labels: metadata.labels, spec }];
    if (kind === 'CronJob')
      return podsOf([{ apiVersion, kind: 'Job', metadata, spec: spec.jobTemplate.spec }]);
    if (!['Deployment', 'StatefulSet', 'Job'].includes(kind)) return [];
    return [{ name: metadata.name, labels: spec.template.metadata.labels, spec: spec.template.spec }];
  });
}

export const containersOf = ({ initContainers = [], containers }: PodSpec): Container[] => [
  ...initContainers,
  ...containers,
];
