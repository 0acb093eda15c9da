import { Problem, type Fields } from '#chassis/errors';
import { sampleFacts } from '../domain/facts';
import { complaintAbout } from '../domain/render';
import type { Locale } from '../domain/topics';
import type { Wording } from '../domain/wording';

/** @throws Problem invalid naming each field that cannot be rendered */
export function refuseBroken(wording: Wording, locale: Locale): void {
  const fields: Fields = {};
  for (const field of ['subject', 'body'] as const) {
    const complaint = complaintAbout(wording[field], sampleFacts(locale));
    if (complaint) fields[field] = complaint;
  }
  if (Object.keys(fields).length > 0) throw new Problem('invalid', 'The template cannot be used.', fields);
}
