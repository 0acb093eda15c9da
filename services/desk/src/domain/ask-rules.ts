import { matches } from '#chassis/filter-use';
import {
  Dispatch,
  DispatchTrace_Step_Outcome as Outcome,
  type DispatchTrace_Step,
} from '#proto/steward/desk/v1/rule';
import { Category_Kind } from '#proto/steward/desk/v1/desk';
import { Level } from '#proto/steward/type/v1/record';
import { isOffered, lineOf, type CategoryTree } from './category-tree';
import type { ContactFacts, Rule } from './dispatch-rule';
import { explainCondition } from './explain-condition';

const single = ['categoryId', 'groupId', 'assigneeId', 'ownerId', 'impact', 'urgency'] as const;

/**
 * Asks the rules one after the other what a contact's record begins with. The first answer counts, field by field;
 * labels add up. What one rule says of the category, the next ones see.
 */
export function askRules(
  rules: Rule[],
  facts: ContactFacts,
  tree: CategoryTree,
): { steps: DispatchTrace_Step[]; result: Dispatch } {
  const result = Dispatch.fromPartial({});
  const steps: DispatchTrace_Step[] = [];
  const known: ContactFacts = { ...facts };
  for (const rule of rules) {
    const step = askRule(rule, known, tree);
    steps.push(step);
    if (step.outcome !== Outcome.MATCHED) continue;
    step.fields = takeOver(result, rule);
    if (step.fields.includes('categoryId') && known.categoryId === '') {
      known.categoryId = result.categoryId;
      known.categoryIds = lineOf(tree, result.categoryId).map(({ id }) => id);
    }
    if (rule.stop) break;
  }
  return { steps, result };
}

function askRule(rule: Rule, facts: ContactFacts, tree: CategoryTree): DispatchTrace_Step {
  const said = (outcome: Outcome, reason: string) => ({
    ruleId: rule.id,
    ruleName: rule.name,
    outcome,
    reason,
    fields: [],
  });
  const { categoryId } = rule.set;
  const isCategory = tree.get(categoryId)?.kind === Category_Kind.INCIDENT && isOffered(tree, categoryId);
  const gone = categoryId === '' || isCategory ? rule.gone : [...rule.gone, 'categoryId'];
  if (gone.length > 0)
    return said(Outcome.SKIPPED, gone.map((field) => `${field} is there no more`).join('; '));
  if (matches(rule.condition, facts)) return said(Outcome.MATCHED, rule.when);
  return said(Outcome.NOT_MATCHED, explainCondition(rule.condition, facts));
}

/** Answers which fields the rule was the first to say. */
function takeOver(result: Dispatch, { set }: Rule): string[] {
  const decided: string[] = [];
  for (const field of single) {
    if (isSaid(result[field]) || !isSaid(set[field])) continue;
    Object.assign(result, { [field]: set[field] });
    decided.push(field);
  }
  const labels = set.labels.filter((label) => !result.labels.includes(label));
  result.labels.push(...labels);
  return labels.length > 0 ? [...decided, 'labels'] : decided;
}

const isSaid = (value: string): boolean => value !== '' && value !== Level.LEVEL_UNSPECIFIED;
