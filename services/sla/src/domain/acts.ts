import { type Agreement, StepAction_Act as Act } from '#proto/steward/sla/v1/sla';

/** The groups that something is given to under these terms, each with the field that names it. */
export const listGroups = ({ targets }: Agreement): { field: string; groupId: string }[] =>
  targets.flatMap(({ steps }, target) =>
    steps.flatMap(({ actions }, step) =>
      actions.flatMap(({ act, groupId }, action) => {
        const field = `targets[${target}].steps[${step}].actions[${action}].groupId`;
        return act === Act.REASSIGN ? [{ field, groupId }] : [];
      }),
    ),
  );
