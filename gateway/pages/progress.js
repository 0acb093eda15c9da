import { ask, language, make, offerLanguages, words } from './words.js';

const at = (id) => document.getElementById(id);
const path = `/progress/${encodeURIComponent(location.hash.slice(1) || '-')}`;
/** How things stand as the API tells it, or the name of what went wrong. */
let progress;
let trouble;

const when = (time) =>
  new Date(time).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

function draw() {
  at('progress').hidden = Boolean(trouble) || !progress;
  at('trouble').hidden = !trouble;
  if (trouble) at('reason').textContent = words[language][trouble];
  if (!progress || trouble) return;
  const { number, subject, promisedTime, steps = [], mayConfirm, mayReopen, mayComment } = progress;
  at('words').textContent = progress.words[language];
  at('about').textContent = [number, subject].filter(Boolean).join(' · ');
  at('promised').textContent = promisedTime ? `${words[language].promised} ${when(promisedTime)}` : '';
  at('steps').replaceChildren(
    ...steps.map((step) =>
      make(
        'li',
        { className: 'card' },
        make('strong', { textContent: step.words[language] }),
        make('small', { textContent: ` ${when(step.time)}` }),
        make('p', { textContent: step.text ?? '' }),
      ),
    ),
  );
  at('say').hidden = !mayConfirm && !mayReopen && !mayComment;
  at('confirm').hidden = !mayConfirm;
  at('reopen').hidden = !mayReopen;
  at('comment').hidden = !mayComment;
}

function take({ status, said }) {
  if (status === 200) {
    progress = said;
    at('wrong').textContent = '';
  } else if (!progress || status === 404) trouble = status === 404 || status === 400 ? 'missing' : 'away';
  else at('wrong').textContent = words[language][status === 429 ? 'enough' : 'away'];
  draw();
  return status === 200;
}

async function send(event) {
  event.preventDefault();
  const verb = event.submitter.value;
  const text = at('text').value.trim();
  if (verb !== 'confirm' && text === '') {
    at('wrong').textContent = words[language].sayFirst;
    return at('text').focus();
  }
  const bodies = { confirm: {}, reopen: { reason: text }, comment: { text } };
  for (const button of at('say').querySelectorAll('button')) button.disabled = true;
  const answer = await ask(`${path}:${verb}`, bodies[verb]);
  for (const button of at('say').querySelectorAll('button')) button.disabled = false;
  if (!take(answer)) return;
  at('text').value = '';
  at('words').focus();
}

at('say').addEventListener('submit', send);
offerLanguages(draw);
take(await ask(path));
