import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { fetchGoModule } from '../../../scripts/servers/go-tool';

type Json = { [key: string]: unknown };
interface CustomResource {
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: Json } }[];
  };
}

/** Kubernetes' own schemas, as its command line library carries them (those of release 1.23), and those of operators. */
const sources = {
  kubernetes: ['k8s.io/cli-runtime', 'v0.37.0', 'artifacts/openapi/swagger.json'],
  prometheus: [
    'github.com/prometheus-operator/prometheus-operator',
    'v0.85.0',
    'example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  ],
  keda: ['github.com/kedacore/keda/v2', 'v2.21.0', 'config/crd/bases/keda.sh_scaledobjects.yaml'],
  gateway: [
    'sigs.k8s.io/gateway-api',
    'v1.4.1',
    'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
} as const;

const folder = path.resolve(__dirname, '../../../node_modules/.cache/steward/kubernetes-schemas-2');

/** The folder of schemas for kubeconform, made once; undefined where Go is missing or may not fetch. */
export function provideSchemas(): string | undefined {
  if (fs.existsSync(folder)) return folder;
  const files = Object.values(sources).flatMap(([module, version, ...names]) => {
    const home = fetchGoModule(module, version);
    return home ? names.map((name) => path.join(home, name)) : [undefined];
  });
  if (files.includes(undefined)) return undefined;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const draft = fs.mkdtempSync(`${folder}-`);
  for (const file of files as string[]) {
    const text = fs.readFileSync(file, 'utf8');
    const schemas = file.endsWith('.json') ? fromSwagger(JSON.parse(text)) : fromDefinition(parse(text));
    for (const [name, schema] of schemas)
      fs.writeFileSync(path.join(draft, `${name}.json`), JSON.stringify(schema));
  }
  if (fs.existsSync(folder)) fs.rmSync(draft, { recursive: true });
  else fs.renameSync(draft, folder);
  return folder;
}

/** One schema for each kind, with what it refers to. Fields that it does not name are refused. */
function fromSwagger({ definitions }: { definitions: Record<string, Json> }): [string, Json][] {
  return Object.entries(definitions).flatMap(([name, definition]): [string, Json][] => {
    const kinds = definition['x-kubernetes-group-version-kind'] as {
      group: string;
      version: string;
      kind: string;
    }[];
    if (kinds?.length !== 1) return [];
    const { group, version, kind } = kinds[0]!;
    const reached: Record<string, Json> = {};
    reach(definitions, name, reached);
    return [[fileName(kind, group, version), { $ref: `#/definitions/${name}`, definitions: reached }]];
  });
}

function reach(definitions: Record<string, Json>, name: string, reached: Record<string, Json>): void {
  if (reached[name]) return;
  const definition = definitions[name]!;
  reached[name] = strict(definition) as Json;
  for (const [, inner] of JSON.stringify(definition).matchAll(/"#\/definitions\/([^"]+)"/g))
    reach(definitions, inner!, reached);
}

function fromDefinition({ spec: { group, names, versions } }: CustomResource): [string, Json][] {
  return versions.map(({ name, schema }) => {
    const whole = strict(schema.openAPIV3Schema) as { properties: Json };
    // who checks definitions of their own leaves metadata to Kubernetes
    return [
      fileName(names.kind, group, name),
      { ...whole, properties: { ...whole.properties, metadata: {} } },
    ];
  });
}

/** As kubeconform asks for it: deployment-apps-v1. */
const fileName = (kind: string, group: string, version: string): string =>
  [kind.toLowerCase(), ...(group ? [group.split('.')[0]] : []), version].join('-');

/** The same schema, refusing fields that it does not name, and taking numbers where Kubernetes takes either. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { format, type, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => [key, strict(inner)]),
  );
  const either = format === 'int-or-string' || rest['x-kubernetes-int-or-string'] === true;
  const types =
    either || /^Quantity is/.test(String(rest.description)) ? { type: ['string', 'number'] } : { type };
  const closed =
    rest.properties && !rest.additionalProperties && !rest['x-kubernetes-preserve-unknown-fields'];
  return {
    ...rest,
    ...((type ?? either) ? types : {}),
    ...(closed ? { additionalProperties: false } : {}),
  };
}
