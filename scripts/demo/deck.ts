import { Priority } from '#proto/steward/type/v1/record';
import { factsOf } from './category-facts';
import { faults } from './faults';
import type { Fault } from './faults/fault';
import type { Lottery } from './lottery';
import { accounts, colleagues, type PersonRow } from './organisation';
import { businessServices } from './services';
import type { Story } from './stories';

const isUrgent = ({ category }: Fault): boolean => factsOf(category).priority === Priority.P1;

/** Who reports in another language has faults of their own; IT is asked and does not ask. */
const reporters = [...accounts, ...colleagues].filter(
  ({ locale, department }) => !locale && department !== 'it',
);

/** The first two tickets of a story belong to these accounts, so that both have something of everything. */
const first = ['requester', 'requester2'].map((name) => reporters.find(({ username }) => username === name)!);

function isFor({ service, requester }: Fault, { username, department }: PersonRow): boolean {
  if (requester) return requester === username;
  return businessServices.find(({ key }) => key === service)!.users?.includes(department) ?? true;
}

/** Hands out faults with those who report them, each fault as often as any other, so that some come back again and again. */
export function openDeck(stories: Story[], lottery: Lottery) {
  const cards: Fault[] = [];
  for (const urgent of [true, false]) {
    const suit = faults.filter((fault) => isUrgent(fault) === urgent);
    const wanted = stories
      .filter(({ only }) => (only === Priority.P1) === urgent)
      .reduce((sum, { count }) => sum + count, 0);
    for (let dealt = 0; dealt < wanted; dealt += suit.length) cards.push(...lottery.shuffle(suit));
  }

  return ({ only, secondLine }: Story, nth: number): { fault: Fault; requester: string } => {
    const suits = (fault: Fault) =>
      isUrgent(fault) === (only === Priority.P1) && (!secondLine || factsOf(fault.category).group !== 'desk');
    const reporter = only ? undefined : first[nth];
    const theirs = reporter ? cards.findIndex((fault) => suits(fault) && isFor(fault, reporter)) : -1;
    const [fault] = cards.splice(theirs >= 0 ? theirs : cards.findIndex(suits), 1);
    const among = theirs >= 0 ? [reporter!] : reporters.filter((one) => isFor(fault!, one));
    return { fault: fault!, requester: fault!.requester ?? lottery.pick(among).username };
  };
}
