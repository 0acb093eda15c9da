import type { FormInstance } from 'antd';

export type Path = (string | number)[];

/** `targets[1].steps[0].percent`, as a form names it. */
const pathOf = (field: string): Path =>
  field
    .split(/[.[\]]/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * Says the API's words beside the fields they are about.
 * @returns what is about no field of the form
 */
export function placeErrors(form: FormInstance, fields: Record<string, string>): [string, string][] {
  const shown = new Set(form.getFieldsError().map(({ name }) => JSON.stringify(name)));
  const unplaced: [string, string][] = [];
  for (const [field, words] of Object.entries(fields)) {
    const path = [pathOf(field), pathOf(field).slice(1)].find((one) => shown.has(JSON.stringify(one)));
    if (path) form.setFields([{ name: path, errors: [words] }]);
    else unplaced.push([field, words]);
  }
  return unplaced;
}
