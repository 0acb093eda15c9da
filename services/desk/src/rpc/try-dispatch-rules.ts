import { Problem } from '#chassis/errors';
import type { Errand } from '#chassis/rpc';
import type { DispatchTrace, TryDispatchRulesRequest } from '#proto/steward/desk/v1/rule';
import { classify } from '../classify';
import type { Context } from '../context';

/** As a contact with the desk itself, whoever tries: what rules do does not depend on who sits before them. */
export const tryDispatchRules: Errand<Context, TryDispatchRulesRequest, DispatchTrace> = async (
  { submission },
  call,
  context,
) => {
  if (!submission) throw new Problem('invalid', 'Say what to try.', { submission: 'is required' });
  const { tenant, personId } = call.actor;
  const actor = { ...call.actor, grants: { 'interaction.submit': ['tenant' as const] }, standsInFor: [] };
  const wanted = { ...submission, contactId: submission.contactId || personId };
  const { trace } = await classify(wanted, { ...call, actor: { ...actor, tenant } }, context);
  return trace;
};
