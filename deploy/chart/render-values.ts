import { Document, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import { defaultsOf } from './defaults';
import { isGroup, type Group } from './value';

/** values.yaml: every value with what it is for. */
export function renderValues(values: Group): string {
  const document = new Document(defaultsOf(values));
  document.commentBefore = ` ${values.what}\n Made from deploy/platform.ts and deploy/chart by \`npm run render\`.`;
  comment(document.contents as unknown as YAMLMap, values);
  return document.toString({ lineWidth: 0 });
}

function comment(map: YAMLMap, { values }: Group, depth = 0): void {
  for (const pair of map.items as Pair[]) {
    if (!isScalar(pair.key)) continue;
    const value = values[String(pair.key.value)]!;
    pair.key.commentBefore = ` ${value.what}`;
    if (depth === 0) pair.key.spaceBefore = true;
    if (isGroup(value) && isMap(pair.value)) comment(pair.value as YAMLMap, value, depth + 1);
  }
}
