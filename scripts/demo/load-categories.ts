import { Category_Kind, CreateCategoryRequest } from '#proto/steward/desk/v1/desk';
import { categories, type CategoryRow } from './categories';
import type { House } from './house';
import type { Organisation } from './load-organisation';
import { patiently } from './patience';

/** @returns categories by key */
export async function loadCategories(house: House, since: Date, { groups }: Organisation) {
  const ids: Record<string, string> = {};
  const plant = async ({ key, name, group, impact, urgency }: CategoryRow, parentId = '') => {
    const groupId = group && groups[group];
    const kind = Category_Kind.INCIDENT;
    const request = CreateCategoryRequest.create({ name, parentId, kind, groupId, impact, urgency });
    const once = () => house.on(since, { key: `demo category ${key}` });
    ids[key] = (await patiently(() => house.desk.createCategory(request, once()))).id;
  };
  for (const { below, ...main } of categories) {
    await plant(main);
    for (const category of below) await plant(category, ids[main.key]);
  }
  return ids;
}
