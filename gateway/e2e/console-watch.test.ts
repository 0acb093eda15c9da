import { randomUUID } from 'node:crypto';
import { choose, setStage } from './screen';

const { steward, sit } = setStage('console-watch');

/** Promises an answer within two seconds, day and night. */
async function promiseTooMuch(): Promise<string> {
  const manager = await steward.signIn('service-level-manager');
  const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
  const calendar = await manager.post('/calendars', {
    name: 'Always',
    timeZone: 'Asia/Shanghai',
    week: week.map((day) => ({ day, open: '00:00', close: '24:00' })),
  });
  const name = `In a blink ${randomUUID().slice(0, 4)}`;
  const { status, text } = await manager.post('/agreements', {
    name,
    kind: 'SLA',
    calendarId: calendar.body.id,
    when: '',
    rank: 0,
    targets: [
      { metric: 'RESPONSE', duration: '2s' },
      { metric: 'RESOLUTION', duration: '36000s' },
    ],
  });
  await manager.post('/breachReasons', { name: 'Nobody could', excuses: true });
  if (status !== 201 && status !== 200) throw new Error(text);
  return name;
}

test('SLM-07 a number of the desk grows by itself and leads to its clocks; time is asked for, a breach explained', async () => {
  const agreement = await promiseTooMuch();
  const [manager, judge] = await Promise.all([
    sit('service-level-manager', 'en'),
    sit('incident-manager', 'en'),
  ]);
  await manager.page.goto('/watch');
  await manager.page.getByRole('heading', { name: 'Service levels' }).waitFor();

  const agent = await steward.signIn('agent');
  const { body: incident } = await agent.post('/incidents', { title: 'The lift stands still' });
  const number = manager.page.getByRole('link', { name: `${agreement}, Resolution, Running: 1` });
  await number.waitFor({ timeout: 20_000 }); // heard, sooner than pages look again by themselves
  await number.click();
  const row = manager.page.getByRole('row', { name: incident.number });
  await row.getByRole('button').click();
  await manager.page.getByRole('button', { name: 'Adjust the time' }).click();
  await manager.page.getByLabel('Why?').fill('The spare part comes tomorrow.');
  await manager.page.getByRole('button', { name: 'Adjust the time' }).click();
  await manager.page.getByText('Somebody else decides.').waitFor();

  await judge.page.goto('/watch/adjustments');
  const asked = judge.page.getByRole('row', { name: 'The spare part comes tomorrow.' });
  await asked.getByRole('button', { name: 'Approve' }).click();
  await judge.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await asked.getByText('Approved').waitFor();

  await manager.page.goto('/watch/breaches');
  const breach = manager.page.getByRole('row', { name: incident.number });
  await breach.getByRole('button', { name: 'State a reason' }).click();
  await choose(manager.page.getByLabel('Reason', { exact: true }));
  await manager.page.getByLabel('What is there to say?').fill('Nobody can be as fast.');
  await manager.page.getByRole('dialog').getByRole('button', { name: 'State a reason' }).click();
  await breach.getByText('Nobody can be as fast.').waitFor();

  await judge.page.goto('/watch/breaches?state=STATED');
  await judge.page.getByRole('button', { name: 'Reject' }).click();
  await judge.page.getByLabel('Why?').fill('Say more.');
  await judge.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await judge.page.getByText('Nothing here').waitFor();
}, 60_000);
