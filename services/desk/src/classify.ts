import type { Call } from '#chassis/grpc';
import { readerOf } from '#chassis/postgres';
import type { SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import type { DispatchTrace } from '#proto/steward/desk/v1/rule';
import type { Context } from './context';
import { askRules } from './domain/ask-rules';
import type { CategoryTree } from './domain/category-tree';
import { factsOf } from './domain/contact-facts';
import { spellIds } from './domain/ids';
import { judgeSubmission, judgeWho, type Submission } from './domain/submission';
import { checkService } from './store/business-service';
import { findDepartmentLine } from './store/department-line';

/**
 * A contact as the desk would take it now, and how the rules decided.
 * @throws Problem where it would not be taken
 */
export async function classify(
  request: SubmitInteractionRequest,
  { actor, now }: Call,
  { db, trees, policies }: Context,
): Promise<{ submission: Submission; trace: DispatchTrace }> {
  const wanted = spellIds(request);
  const contactId = judgeWho(wanted, actor);
  const [settled, { rules, settings }] = await Promise.all([
    trees.of(actor.tenant),
    policies.of(actor.tenant),
  ]);
  let tree: CategoryTree = settled;
  const named = wanted.categoryId || settings.defaultCategoryId;
  if (named !== '' && !tree.has(named)) tree = await trees.reread(actor.tenant); // another replica may just have made it
  const departmentIds =
    rules.length > 0 ? await findDepartmentLine(readerOf(db, actor.tenant), contactId) : [];
  const facts = factsOf(wanted, { contactId, departmentIds }, { tree, now, timeZone: settings.timeZone });
  const { steps, result } = askRules(rules, facts, tree);
  const submission = judgeSubmission(wanted, actor, tree, {
    ...result,
    categoryId: result.categoryId || settings.defaultCategoryId,
  });
  await checkService(readerOf(db, actor.tenant), submission.serviceId);
  const { categoryId, groupId, assigneeId, ownerId, impact, urgency, labels } = submission;
  return {
    submission,
    trace: { steps, result: { categoryId, groupId, assigneeId, ownerId, impact, urgency, labels } },
  };
}
