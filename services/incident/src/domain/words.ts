import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { simplify } from './traditional';

let loaded: Jieba | undefined;
/** Its dictionary takes 35 MB, so it is read when the first text comes. */
const jieba = (): Jieba => (loaded ??= Jieba.withDict(dict));

const longest = 100;
const most = 5_000;
const mostAsked = 12;

/** Chinese, or letters and digits that dots and hyphens may hold together, such as ERP-1023. */
const run =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[-_.](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

const tidy = (text: string): string => simplify(text.normalize('NFKC').toLowerCase());
const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** The words a text may be found by: Chinese cut finely, codes whole and in parts, numbers without what leads them. */
export function wordsOf(...texts: string[]): string[] {
  const words = new Set<string>();
  for (const text of texts)
    for (const [found] of tidy(text).matchAll(run)) {
      if (words.size >= most) break;
      if (isHan(found))
        jieba()
          .cutForSearch(found, true)
          .forEach((word) => words.add(word));
      else for (const word of partsOf(found)) words.add(word);
    }
  return [...words].filter((word) => word.length <= longest);
}

function partsOf(found: string): string[] {
  const parts = found.split(/[-_.]/);
  const digits = parts.flatMap((part) => /^[a-z]{0,4}0*(\d+)$/.exec(part)?.[1] ?? []);
  return [found, ...parts, ...digits];
}

/**
 * What was typed as a query of PostgreSQL: every word must be there; what is typed in letters may go on, so that
 * `printer` finds printers.
 * @returns empty where nothing of it can be searched for
 */
export function queryOf(typed: string): string {
  const words: string[] = [];
  for (const [found] of tidy(typed).matchAll(run))
    if (isHan(found)) words.push(...jieba().cut(found, true));
    else words.push(found);
  return [...new Set(words)]
    .slice(0, mostAsked)
    .map((word) => `'${word}'${/^\p{L}{4,}$/u.test(word) && !isHan(word) ? ':*' : ''}`)
    .join(' & ');
}
