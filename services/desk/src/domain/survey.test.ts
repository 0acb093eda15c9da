import { type Problem } from '#chassis/errors';
import { testTenant } from '#chassis/testing';
import { SurveyAnswer, SurveyQuestion_Kind as Kind, SurveyTemplate } from '#proto/steward/desk/v1/survey';
import { ruleFor, type ClosedRecord } from './closed-record';
import { checkTemplate, readAnswers, standardTemplate } from './survey';

const standard = standardTemplate(testTenant);
const said = (...answers: [key: string, value: number, text?: string][]) =>
  answers.map(([key, value, text = '']) => SurveyAnswer.fromPartial({ key, value, text }));
const complaintOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return Object.keys((error as Problem).fields ?? {});
  }
  return [];
};

test('the score is that of the first question that asks for one; empty words are no answer', () => {
  expect(readAnswers(standard.questions, said(['words', 0, '  '], ['overall', 4]))).toEqual({
    score: 4,
    answers: said(['overall', 4]),
  });
});

test.each<[string, ReturnType<typeof said>, string]>([
  ['what is required', said(['solved', 1]), 'answers'],
  ['a score too high', said(['overall', 6]), 'answers[0].value'],
  ['a score of nothing', said(['overall', 0]), 'answers[0].value'],
  ['yes, no or what else', said(['overall', 5], ['solved', 2]), 'answers[1].value'],
  ['what nobody asked', said(['overall', 5], ['age', 1]), 'answers[1].key'],
  ['the same twice', said(['overall', 5], ['overall', 1]), 'answers[1].key'],
])('answers are refused for %s', (_, answers, field) =>
  expect(complaintOf(() => readAnswers(standard.questions, answers))).toContain(field),
);

test('a survey asks for a score, names each question once, and offers choices where one chooses', () => {
  const template = (questions: object[], when = '') => SurveyTemplate.fromPartial({ questions, when });
  const score = { key: 'a', kind: Kind.SCORE };
  expect(complaintOf(() => checkTemplate(standard))).toEqual([]);
  expect(complaintOf(() => checkTemplate(template([])))).toEqual(['questions']);
  expect(complaintOf(() => checkTemplate(template([score, score])))).toEqual(['questions']);
  expect(complaintOf(() => checkTemplate(template([score, { key: 'b', kind: Kind.CHOICE }])))).toEqual([
    'questions[1].choices',
  ]);
  expect(complaintOf(() => checkTemplate(template([score], 'colour = red')))).toEqual(['when']);
});

test('a rule with a condition goes before one without; what is disabled or not understood counts for nothing', () => {
  const record = { priority: 'P1', channel: 'PHONE' } as ClosedRecord;
  const rule = (id: string, when: string, disabled = false) => ({ id, when, disabled });
  const all = rule('all', '');
  expect(ruleFor([all, rule('urgent', 'priority = P1')], record)?.id).toBe('urgent');
  expect(ruleFor([all, rule('urgent', 'priority = P1', true)], record)?.id).toBe('all');
  expect(ruleFor([all, rule('other', 'priority = P2'), rule('old', 'colour = red')], record)?.id).toBe('all');
  expect(ruleFor([rule('other', 'channel = WEB')], record)).toBeUndefined();
});
