const most = 60;

/**
 * What wordings are compared by: words of letters and digits as they stand, Chinese in overlapping pairs, which need no
 * dictionary and miss no new word (the way of CJK analysers in full-text search).
 */
export function titleWords(text: string): string[] {
  const words = new Set<string>();
  const tidy = text.normalize('NFKC').toLowerCase();
  for (const [run] of tidy.matchAll(/\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}._-]*/gu)) {
    if (words.size >= most) break;
    if (!/^\p{Script=Han}/u.test(run)) words.add(run.replace(/[._-]+$/, ''));
    else for (let at = 0; at < Math.max(run.length - 1, 1); at++) words.add(run.slice(at, at + 2));
  }
  return [...words].filter((word) => word.length > 1).slice(0, most);
}
