import { readFileSync } from 'node:fs';
import {
  createFileRegistry,
  fromBinary,
  getOption,
  hasOption,
  type DescExtension,
  type DescField,
  type DescMethod,
  type FileRegistry,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { Access, Load, MethodNeeds } from './needs';

/** One operation of the contract, with its HTTP form where it has one. */
export interface Method extends MethodNeeds {
  /** /steward.incident.v1.IncidentService/GetIncident */
  path: string;
  /** The service's short name: incident. */
  service: string;
  descriptor: DescMethod;
  http?: { verb: 'get' | 'post' | 'patch' | 'put' | 'delete'; path: string; body: string };
}

/** What a field says beside its type. */
export interface FieldRules {
  required: boolean;
  outputOnly: boolean;
  immutable: boolean;
  text: { min: number; max: number; format: 'UUID' | 'EMAIL' | 'DATE' | undefined; secret: boolean };
  range: { min: number; max: number } | undefined;
  items: { min: number; max: number };
}

export interface Contract {
  registry: FileRegistry;
  methods: Method[];
  rulesOf(field: DescField): FieldRules;
}

const loads: Load[] = ['BULK', 'READ', 'WRITE', 'INTAKE'];
const formats = ['UUID', 'EMAIL', 'DATE'] as const;

/**
 * Reads the compiled contract (a FileDescriptorSet).
 * @throws Error naming every operation that does not say who may call it.
 */
export function readContract(file: string): Contract {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(file)));
  const extension = (name: string): DescExtension => {
    const found = registry.getExtension(name);
    if (!found) throw new Error(`the contract lacks ${name}`);
    return found;
  };
  const [needs, http, behaviour, text, range, items] = [
    extension('steward.options.v1.needs'),
    extension('google.api.http'),
    extension('google.api.field_behavior'),
    extension('steward.options.v1.text'),
    extension('steward.options.v1.range'),
    extension('steward.options.v1.items'),
  ];
  const methods: Method[] = [];
  const silent: string[] = [];
  for (const file of registry.files) {
    for (const service of file.services) {
      if (!service.typeName.startsWith('steward.')) continue;
      for (const descriptor of service.methods) {
        const path = `/${service.typeName}/${descriptor.name}`;
        const said = hasOption(descriptor, needs) ? (getOption(descriptor, needs) as SaidNeeds) : undefined;
        const access = said && accessOf(said);
        if (!access || !said.load) silent.push(path);
        else
          methods.push({
            path,
            service: service.typeName.split('.')[1]!,
            descriptor,
            access,
            permission: said.permission,
            load: loads[said.load - 1]!,
            http: hasOption(descriptor, http) ? httpOf(getOption(descriptor, http) as SaidHttp) : undefined,
          });
      }
    }
  }
  if (silent.length > 0)
    throw new Error(`these operations do not say what they need:\n  ${silent.join('\n  ')}`);
  const cache = new WeakMap<DescField, FieldRules>();
  return { registry, methods, rulesOf };

  function rulesOf(field: DescField): FieldRules {
    let rules = cache.get(field);
    if (!rules) cache.set(field, (rules = readRules(field)));
    return rules;
  }

  function readRules(field: DescField): FieldRules {
    const behaviours = hasOption(field, behaviour) ? (getOption(field, behaviour) as number[]) : [];
    const saidText = hasOption(field, text) ? (getOption(field, text) as SaidText) : undefined;
    const saidRange = hasOption(field, range) ? (getOption(field, range) as SaidRange) : undefined;
    const saidItems = hasOption(field, items) ? (getOption(field, items) as SaidItems) : undefined;
    return {
      required: behaviours.includes(2),
      outputOnly: behaviours.includes(3),
      immutable: behaviours.includes(5),
      text: {
        min: saidText?.min ?? 0,
        max: saidText?.max || 200,
        format: saidText?.format ? formats[saidText.format - 1] : undefined,
        secret: saidText?.secret ?? false,
      },
      range: saidRange && { min: Number(saidRange.min), max: Number(saidRange.max) },
      items: { min: saidItems?.min ?? 0, max: saidItems?.max || 100 },
    };
  }
}

interface SaidNeeds {
  permission: string;
  load: number;
  open: boolean;
  internal: boolean;
  self: boolean;
}
interface SaidHttp {
  pattern: { case: 'get' | 'post' | 'patch' | 'put' | 'delete'; value: string };
  body: string;
}
interface SaidText {
  min: number;
  max: number;
  format: number;
  secret: boolean;
}
interface SaidRange {
  min: bigint;
  max: bigint;
}
interface SaidItems {
  min: number;
  max: number;
}

/** Exactly one of the four must be said; anything else is silence. */
function accessOf({ permission, open, internal, self }: SaidNeeds): Access | undefined {
  const said = [permission !== '' && 'permission', open && 'open', internal && 'internal', self && 'self'];
  const [only, ...more] = said.filter((access): access is Access => access !== false);
  return more.length === 0 ? only : undefined;
}

const httpOf = ({ pattern, body }: SaidHttp) => ({ verb: pattern.case, path: pattern.value, body });
