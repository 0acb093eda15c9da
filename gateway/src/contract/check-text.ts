import type { FieldRules } from '#chassis/contract';
import { isId } from '#chassis/ids';
import { isDate } from './check-time';
import type { Check, Findings } from './findings';

/** Characters that no database takes: NUL, and halves of surrogate pairs. */
const unfit = /[\0\p{Surrogate}]/u;

const formats = {
  UUID: { fits: isId, words: 'must be a UUID' },
  EMAIL: {
    fits: (text: string) => /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text),
    words: 'must be an e-mail address',
  },
  DATE: { fits: isDate, words: 'must be a calendar date, YYYY-MM-DD' },
};

/** Text within its limits, counted in code points; empty text of a format says "none". */
export function textCheck({ min, max, format }: FieldRules['text']): Check {
  return (value, path, findings) => {
    if (typeof value !== 'string') return void findings.set(path, 'must be text');
    if (!isFit(value, path, findings)) return undefined;
    if (value.length < min || value.length > max) {
      const length = [...value].length;
      if (length > max) findings.set(path, `may have ${max} characters at the most; these are ${length}`);
      if (length < min)
        findings.set(path, min === 1 ? 'must not be empty' : `must have at least ${min} characters`);
    }
    if (format && value !== '' && !formats[format].fits(value)) findings.set(path, formats[format].words);
    return format === 'UUID' ? value.toLowerCase() : value;
  };
}

/** Whether text can be kept at all; says so when it cannot. */
export function isFit(text: string, path: string, findings: Findings): boolean {
  const fit = !unfit.test(text);
  if (!fit) findings.set(path, 'must not contain NUL or half a surrogate pair');
  return fit;
}
