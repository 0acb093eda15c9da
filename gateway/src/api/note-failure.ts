import { Problem, problems } from '#chassis/errors';
import { signInFailures } from '../metrics';

/** Counts a sign-in that failed through no fault of ours, and lets it fail. */
export function noteFailure(operation: string, error: unknown): never {
  if (error instanceof Problem && problems[error.code].http < 500) signInFailures.add(1, { operation });
  throw error;
}
