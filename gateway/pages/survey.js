import { ask, drawFace, language, make, offerLanguages, words } from './words.js';

const at = (id) => document.getElementById(id);
const token = location.hash.slice(1);
/** What is shown at the moment: the survey as the API tells it, or the name of what went wrong. */
let survey;
let trouble;

function show(section) {
  for (const id of ['form', 'done', 'trouble']) at(id).hidden = id !== section;
}

/** One way to answer: a radio button as wide as a thumb. */
function choice(question, value, text, hasFace = false) {
  const input = make('input', { type: 'radio', name: question.key, value: String(value) });
  const inside = hasFace ? [drawFace(value), make('small', { textContent: text })] : [text];
  return make('label', { className: 'choice' }, input, make('span', {}, ...inside));
}

function field(question) {
  const said = words[language];
  switch (question.kind) {
    case 'SCORE':
      return make(
        'div',
        { className: 'choices scores' },
        ...said.scores.map((text, index) => choice(question, index + 1, text, true)),
      );
    case 'YES_NO':
      return make(
        'div',
        { className: 'choices pair' },
        choice(question, 1, said.yes),
        choice(question, 0, said.no),
      );
    case 'CHOICE':
      return make(
        'div',
        { className: 'choices' },
        ...question.choices.map((one, index) => choice(question, index, one[language])),
      );
    default:
      return make('textarea', {
        name: question.key,
        rows: 3,
        maxLength: 2000,
        ariaLabel: question[language],
      });
  }
}

/** Draws the questions anew, and keeps what was answered so far. */
function draw() {
  if (trouble) at('reason').textContent = words[language][trouble];
  if (!survey) return;
  const given = at('questions').childElementCount > 0 ? read() : survey.answers;
  at('about').textContent = [survey.recordNumber, survey.recordTitle].filter(Boolean).join(' · ');
  at('anonymous').hidden = !survey.anonymous;
  at('questions').replaceChildren(
    ...survey.questions.map((question) =>
      make(
        'fieldset',
        { className: 'card' },
        make('legend', { textContent: question[language] + (question.required ? ' *' : '') }),
        field(question),
      ),
    ),
  );
  for (const { key, value, text } of given) {
    const element = at('form').elements[key];
    if (element) element.value = element instanceof HTMLTextAreaElement ? text : String(value);
  }
}

function read() {
  return survey.questions.flatMap(({ key, kind }) => {
    const { value } = at('form').elements[key];
    if (value === '') return [];
    return [kind === 'TEXT' ? { key, text: value } : { key, value: Number(value) }];
  });
}

function fail(name) {
  trouble = name;
  draw();
  show('trouble');
}

const reasonOf = (status) => ({ 404: 'missing', 400: 'missing', 409: 'late' })[status] || 'away';

async function open() {
  const { status, said } = await ask(`/surveys/${encodeURIComponent(token || '-')}`);
  if (status !== 200) return fail(reasonOf(status));
  survey = said;
  if (Date.parse(survey.openUntil) < Date.now()) return fail('late');
  draw();
  show(survey.answered ? 'done' : 'form');
}

async function send(event) {
  event.preventDefault();
  const answers = read();
  const lacking = survey.questions.find(
    ({ key, required }) => required && !answers.some((answer) => answer.key === key),
  );
  at('wrong').textContent = lacking ? words[language].required : '';
  if (lacking) {
    const element = at('form').elements[lacking.key];
    return (element instanceof RadioNodeList ? element[0] : element).focus();
  }
  at('send').disabled = true;
  at('send').textContent = words[language].sending;
  const { status, said } = await ask(`/surveys/${encodeURIComponent(token)}:answer`, { answers });
  at('send').disabled = false;
  at('send').textContent = words[language].send;
  if (status === 200) {
    survey = { ...said, recordNumber: survey.recordNumber, recordTitle: survey.recordTitle };
    show('done');
    at('done').focus();
  } else if (status === 409) fail('late');
  else at('wrong').textContent = words[language].away;
}

at('form').addEventListener('submit', send);
at('change').addEventListener('click', () => show('form'));
offerLanguages(draw);
open();
