import { ask, drawFace, language, make, offerLanguages, words } from './words.js';

const at = (id) => document.getElementById(id);
const thanksMs = 4_000;
const lookMs = 5_000;
let card;
let isThanking = false;

function show(section) {
  for (const id of ['setup', 'idle', 'away', 'rate', 'thanks']) at(id).hidden = id !== section;
}

function draw() {
  at('faces').replaceChildren(
    ...words[language].scores.map((text, index) => {
      const button = make(
        'button',
        { type: 'button' },
        drawFace(index + 1),
        make('span', { textContent: text }),
      );
      button.addEventListener('click', () => rate(index + 1));
      return button;
    }),
  );
  if (!card) return;
  at('place').textContent = [card.terminalName, card.location].filter(Boolean).join(' · ');
  at('photo').textContent = [...card.agentName][0] || '';
  at('name').textContent = card.agentName;
  at('number').textContent = card.agentNumber && `${words[language].number} ${card.agentNumber}`;
  at('department').textContent = card.department;
}

/** Looks who serves here now; a rating under way is not disturbed. */
async function look() {
  const key = localStorage.getItem('terminalKey');
  if (!key) return show('setup');
  const { status, said } = await ask('/terminals:view', { key });
  if (isThanking) return;
  if (status === 404) {
    localStorage.removeItem('terminalKey');
    at('wrong').textContent = words[language].unknownKey;
    return show('setup');
  }
  if (status !== 200) return show('away');
  const changed = JSON.stringify(said) !== JSON.stringify(card);
  card = said;
  if (changed) draw(); // drawn again for no reason, the keyboard would lose its place
  show(card.agentName ? 'rate' : 'idle');
}

async function rate(score) {
  if (isThanking) return;
  isThanking = true;
  const { status } = await ask('/terminals:rate', { key: localStorage.getItem('terminalKey'), score });
  if (status === 200) {
    show('thanks');
    at('thanks').focus();
    await new Promise((resolve) => setTimeout(resolve, thanksMs));
  }
  isThanking = false;
  await look();
}

at('setup').addEventListener('submit', (event) => {
  event.preventDefault();
  localStorage.setItem('terminalKey', at('key').value.trim());
  at('key').value = '';
  at('wrong').textContent = '';
  look();
});
offerLanguages(draw);
draw();
look();
setInterval(look, lookMs);
