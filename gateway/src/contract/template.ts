/** A path of the contract, taken apart: /v1/incidents/{id}:resolve. */
interface Template {
  /** Literals, and undefined where a variable stands. */
  segments: (string | undefined)[];
  /** Field paths of the variables, in order: ['id'], or ['incident', 'id']. */
  variables: string[][];
  /** The custom verb (AIP-136), or ''. */
  custom: string;
}

/** @throws Error for a form that the contract has not used so far */
export function readTemplate(template: string): Template {
  const [, path, custom = ''] = /^\/(.*?)(?::([A-Za-z]+))?$/.exec(template) ?? [];
  const variables: string[][] = [];
  const segments = (path ?? '').split('/').map((segment) => {
    const name = /^\{([a-z0-9_.]+)\}$/.exec(segment)?.[1];
    if (!name && !/^[A-Za-z0-9]+$/.test(segment)) throw new Error(`the path ${template} is not understood`);
    if (name) variables.push(name.split('.'));
    return name ? undefined : segment;
  });
  return { segments, variables, custom };
}
