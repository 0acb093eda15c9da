import type { Lottery } from './lottery';

/** How many of a hundred who are asked say so: nobody answers everything, and most who do are content. */
const scores: [score: number, share: number][] = [
  [5, 34],
  [4, 20],
  [3, 6],
  [2, 3],
  [1, 2],
];

const said: Record<number, string[]> = {
  5: ['非常及时，谢谢！', '态度很好，一次解决。', 'Quick and friendly, thank you.', '', '', ''],
  4: ['处理得不错，等的时间稍长。', '基本满意。', '', '', ''],
  3: ['问题解决了，但中间催了两次。', '', '希望能提前告知上门时间。'],
  2: ['来回转了几个组，耽误了半天。', '第二天又出现了同样的问题。'],
  1: ['等了两天没人联系我，最后还是自己重启好的。'],
};

export interface Opinion {
  score: number;
  solved: boolean;
  words: string;
  /** Hours after they were asked. */
  hours: number;
}

/** What somebody says who is asked; nothing where they do not answer. */
export function drawOpinion(lottery: Lottery): Opinion | undefined {
  let chance = lottery.between(0, 100);
  const score = scores.find(([, share]) => (chance -= share) < 0)?.[0];
  if (score === undefined) return undefined;
  return { score, solved: score > 2, words: lottery.pick(said[score]!), hours: lottery.between(0.5, 40) };
}

const dayMs = 86_400_000;

export interface Closing {
  id: string;
  requester: string;
  at: Date;
}

/**
 * Whose closings are asked about: a person once in so many days, and nothing of the last days, about which the desk
 * asks by itself.
 */
export function chooseAsked<C extends Closing>(
  closings: C[],
  now: Date,
  { quietDays, freshDays }: { quietDays: number; freshDays: number },
): C[] {
  const last = new Map<string, number>();
  return [...closings]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(({ requester, at }) => {
      const time = at.getTime();
      if (now.getTime() - time < freshDays * dayMs) return false;
      if (time - (last.get(requester) ?? 0) < quietDays * dayMs) return false;
      last.set(requester, time);
      return true;
    });
}
