const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** For `ilike`: text with * at its ends. */
export const likePattern = (text: string): string => escapeLike(text).replace(/^\*|\*$/g, '%');
/** For `ilike`: the text, wherever it stands. */
export const likeAnywhere = (text: string): string => `%${escapeLike(text)}%`;

/** `ilike` in memory, for text with * at its ends. */
export function resembles(actual: string, pattern: string): boolean {
  const [text, wanted] = [actual.toLowerCase(), pattern.toLowerCase().replace(/^\*|\*$/g, '')];
  const [open, close] = [pattern.startsWith('*'), pattern.endsWith('*')];
  if (open && close) return text.includes(wanted);
  return open ? text.endsWith(wanted) : text.startsWith(wanted);
}
