import { Channel, Priority } from '#proto/steward/type/v1/record';
import { agreements } from './agreements';
import { factsOf } from './category-facts';
import { openDeck } from './deck';
import type { Fault } from './faults/fault';
import { openLottery, type Lottery } from './lottery';
import { accounts, colleagues, departments, groups, integration } from './organisation';
import { paceActs, paceRest } from './pace';
import { ended, open, type Act, type Story } from './stories';
import { workingLineUntil, type WorkingLine } from './working-line';
import { closureCodes, furtherNotice, solvedAgain, words } from './words';

export interface Step {
  act: Act;
  at: Date;
  text: string;
}

/** A ticket from its report to where it stands now. */
export interface Ticket {
  /** Its fault's subject: the same for all tickets of the same trouble. */
  fault: string;
  category: string;
  service: string;
  /** Username. */
  requester: string;
  channel: Channel;
  /** Who answered the telephone, or whose system called: a username. Nobody where the requester reports alone. */
  takenBy?: string;
  subject: string;
  text: string;
  at: Date;
  steps: Step[];
  closureCode: string;
}

/** Two months of tickets up to a moment, oldest first; for the same moment always the same. */
export function planTickets(now: Date): Ticket[] {
  const lottery = openLottery(2026);
  const line = workingLineUntil(now, 42);
  const deal = openDeck([...ended, ...open], lottery);
  const tell = (isOver: boolean) => (story: Story) =>
    Array.from({ length: story.count }, (_, nth) => {
      const { fault, requester } = deal(story, nth);
      const times = timeActs(fault, story.acts, isOver, { now, line, lottery });
      return describe(fault, story.acts, times, requester, lottery);
    });
  const tickets = [...ended.flatMap(tell(true)), ...open.flatMap(tell(false))];
  return tickets.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The moments of the report and of each act. */
function timeActs(
  { category }: Fault,
  acts: Act[],
  isOver: boolean,
  { now, line, lottery }: { now: Date; line: WorkingLine; lottery: Lottery },
): Date[] {
  const { priority } = factsOf(category);
  const promised = agreements.find((one) => one.priority === priority)!;
  const minutes = [0, ...paceActs(acts, promised, lottery)];
  const rest = isOver ? 0 : paceRest(acts.at(-1), promised, lottery);
  const begin = line.length - minutes.at(-1)! - rest;
  if (priority !== Priority.P1) {
    const from = isOver ? lottery.between(0, Math.max(begin, 0)) : begin;
    return minutes.map((minute) => line.at(from + minute));
  }
  const length = (minutes.at(-1)! + rest) * 60_000; // the clock of the most urgent never rests
  const from = isOver ? line.at(lottery.between(0, line.length * 0.9)).getTime() : now.getTime() - length;
  return minutes.map((minute) => new Date(Math.floor(from + minute * 60_000)));
}

function describe(fault: Fault, acts: Act[], times: Date[], requester: string, lottery: Lottery): Ticket {
  const { category, service, subject, text } = fault;
  const { department } = [...accounts, ...colleagues].find(({ username }) => username === requester)!;
  const { place } = departments.find(({ key }) => key === department)!;
  const [at, ...moments] = times as [Date, ...Date[]];
  const say = writer(fault, lottery);
  return {
    fault: subject,
    category,
    service,
    requester,
    ...pickChannel(lottery),
    subject: subject.replace('{place}', place),
    text: text.replaceAll('{place}', place),
    at,
    steps: acts.map((act, index) => ({ act, at: moments[index]!, text: say(act) })),
    closureCode: lottery.pick(closureCodes),
  };
}

/** What is said at each act, in the language of the report. */
function writer(fault: Fault, lottery: Lottery): (act: Act) => string {
  const language = /\p{Script=Han}/u.test(fault.subject) ? 0 : 1;
  const said = new Set<Act>();
  return (act) => {
    const again = said.has(act);
    said.add(act);
    if (act === 'notice') return again ? furtherNotice[language] : fault.found;
    if (act === 'resolve') return (again ? solvedAgain[language] : '') + fault.fixed;
    return words[act] ? lottery.pick(words[act])[language] : '';
  };
}

const deskMembers = groups.find(({ isDesk }) => isDesk)!.members;

function pickChannel(lottery: Lottery): Pick<Ticket, 'channel' | 'takenBy'> {
  const chance = lottery.between(0, 1);
  if (chance < 0.55) return { channel: Channel.WEB };
  if (chance < 0.6) return { channel: Channel.API, takenBy: integration.username };
  return { channel: chance < 0.87 ? Channel.PHONE : Channel.WALK_IN, takenBy: lottery.pick(deskMembers) };
}
