import { CreateProblemRequest, Problem_ClosureCode } from '#proto/steward/incident/v1/problem';
import { factsOf } from './category-facts';
import type { Ground } from './ground';
import type { House } from './house';
import type { Loaded } from './load-tickets';
import { problems, type ProblemRow } from './problems';
import { later, stageOf } from './scene';

const dayMinutes = 24 * 60;

/** Opens the problems when their fault had come for the third time, and goes with each as far as it has come. */
export async function loadProblems(
  house: House,
  ground: Ground,
  tickets: Loaded[],
  now: Date,
): Promise<void> {
  const inOrder = [...tickets].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const row of problems) {
    const theirs = inOrder.filter(({ fault }) => fault === row.fault);
    if (theirs.length > 2) await loadProblem(house, ground, row, theirs, now);
  }
}

async function loadProblem(
  house: House,
  ground: Ground,
  row: ProblemRow,
  theirs: Loaded[],
  now: Date,
): Promise<void> {
  const { organisation, categories, services } = ground;
  const { category, service } = theirs[0]!;
  const { group, impact, urgency } = factsOf(category);
  const begin = later(theirs[2]!.at, 60);
  const { as, id } = stageOf(house, ground, { key: `problem ${row.key}`, at: begin });
  const request = CreateProblemRequest.create({
    title: row.title,
    description: row.description,
    impact,
    urgency,
    categoryId: categories[category],
    serviceId: services[service],
    groupId: organisation.groups[group],
    assigneeId: id(row.assignee),
    incidentIds: theirs.slice(0, 3).map((ticket) => ticket.id),
  });
  const { problem } = house;
  const { id: problemId } = await problem.createProblem(request, as('problem-manager', 0));
  const on = { id: problemId, etag: '*' };
  for (const ticket of theirs.slice(3)) {
    const minute = (ticket.at.getTime() - begin.getTime()) / 60_000 + 30;
    await problem.linkProblemIncidents(
      { id: problemId, incidentIds: [ticket.id] },
      as('problem-manager', minute),
    );
  }

  const rest = (now.getTime() - begin.getTime()) / 60_000 - 30;
  const pause = Math.min(rest / row.steps.length, 5 * dayMinutes);
  const { rootCause = '', workaround = '', resolution = '', assessed: text = '', found = '' } = row;
  for (const [index, step] of row.steps.entries()) {
    const minute =
      step === 'solve' ? rest - 2 * dayMinutes * Number(row.steps.includes('close')) : pause * index + 45;
    const handler = as(row.assignee, Math.min(minute, rest));
    switch (step) {
      case 'assess':
        await problem.assessProblem({ ...on, text }, as('problem-manager', minute));
        break;
      case 'analyse':
        await problem.analyseProblem({ ...on, text: found }, handler);
        break;
      case 'known error':
        await problem.markKnownError({ ...on, rootCause, workaround }, handler);
        break;
      case 'fix':
        await problem.fixProblem({ ...on, text: rootCause }, handler);
        break;
      case 'solve': {
        const closureCode = Problem_ClosureCode.FIXED;
        await problem.resolveProblem({ ...on, resolution, closureCode, resolveIncidents: true }, handler);
        break;
      }
      case 'close':
        await problem.closeProblem(
          { ...on, text: '', closureCode: Problem_ClosureCode.FIXED },
          as('problem-manager', rest - 60),
        );
        break;
      case 'cancel':
        await problem.cancelProblem({ ...on, reason: resolution }, as('problem-manager', minute));
    }
  }
}
