import { Priority } from '#proto/steward/type/v1/record';

/** What can happen to a ticket. */
export type Act =
  | 'accept'
  | 'notice'
  | 'forward'
  | 'return'
  | 'dispatch'
  | 'await caller'
  | 'await change'
  | 'await problem'
  | 'await vendor'
  | 'resume'
  | 'resolve'
  | 'confirm'
  | 'reopen'
  | 'close'
  | 'cancel'
  | 'answer'
  | 'attach'
  | 'note'
  | 'comment'
  | 'book'
  | 'instruct'
  | 'urge'
  | 'explain'
  | 'offer'
  | 'take over';

/** How tickets go, and how many go this way. */
export interface Story {
  count: number;
  acts: Act[];
  /** Only for tickets that the second line gets first: the service desk has nobody to return to. */
  secondLine?: boolean;
  /** Only for tickets of this priority; no other story takes P1, of which there are few. */
  only?: Priority;
}

const solve: Act[] = ['accept', 'notice', 'resolve'];

/** They are over. */
export const ended: Story[] = [
  { count: 8, acts: ['accept', 'notice', 'notice', 'resolve', 'confirm'], only: Priority.P1 },
  { count: 56, acts: [...solve, 'confirm'] },
  { count: 40, acts: ['accept', 'notice', 'note', 'book', 'resolve', 'confirm'] },
  { count: 8, acts: ['accept', 'notice', 'urge', 'explain', 'resolve', 'confirm'] },
  { count: 56, acts: ['accept', 'resolve', 'confirm'] },
  { count: 34, acts: [...solve, 'close'] },
  { count: 14, acts: ['accept', 'book', 'resolve', 'close'] },
  { count: 22, acts: ['accept', 'forward', ...solve, 'confirm'] },
  { count: 6, acts: ['accept', 'forward', 'instruct', 'accept', 'note', 'book', 'resolve', 'confirm'] },
  { count: 4, acts: ['accept', 'offer', 'take over', 'notice', 'resolve', 'confirm'] },
  { count: 14, acts: ['return', 'dispatch', ...solve, 'confirm'], secondLine: true },
  { count: 18, acts: ['accept', 'await caller', 'answer', 'comment', 'resolve', 'confirm'] },
  { count: 3, acts: ['accept', 'await caller', 'attach', 'book', 'resolve', 'confirm'] },
  { count: 3, acts: ['accept', 'await caller', 'resume', 'resolve', 'confirm'] },
  { count: 12, acts: ['accept', 'await vendor', 'notice', 'resume', 'resolve', 'confirm'] },
  { count: 12, acts: [...solve, 'reopen', 'notice', 'resolve', 'confirm'] },
  { count: 13, acts: ['cancel'] },
];

/** They are under way: what is told so far fills the time until now. */
export const open: Story[] = [
  { count: 1, acts: ['accept', 'notice'], only: Priority.P1 },
  { count: 7, acts: [] },
  { count: 6, acts: ['accept'] },
  { count: 3, acts: ['accept', 'notice'] },
  { count: 2, acts: ['accept', 'attach', 'note', 'notice'] },
  { count: 3, acts: ['accept', 'await caller'] },
  { count: 1, acts: ['accept', 'await change'] },
  { count: 1, acts: ['accept', 'notice', 'await problem'] },
  { count: 2, acts: ['accept', 'await vendor', 'notice'] },
  { count: 2, acts: ['return'], secondLine: true },
  { count: 1, acts: [...solve, 'reopen'] },
  { count: 8, acts: solve },
];
