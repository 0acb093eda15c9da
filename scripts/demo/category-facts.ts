import { Level, Priority } from '#proto/steward/type/v1/record';
import { categories } from './categories';
import type { GroupKey } from './organisation';

const levels = [Level.HIGH, Level.MEDIUM, Level.LOW];
const priorities = [Priority.P1, Priority.P2, Priority.P3, Priority.P4, Priority.P5];

/** What a ticket in a category begins with: the category's own word, else its main category's. */
export function factsOf(key: string): { group: GroupKey; impact: Level; urgency: Level; priority: Priority } {
  const main = categories.find((one) => one.key === key || one.below.some((each) => each.key === key))!;
  const category = main.below.find((one) => one.key === key);
  const group = (category?.group ?? main.group)!;
  const impact = category?.impact ?? main.impact ?? Level.MEDIUM;
  const urgency = category?.urgency ?? main.urgency ?? Level.MEDIUM;
  return { group, impact, urgency, priority: priorities[levels.indexOf(impact) + levels.indexOf(urgency)]! };
}
