import { Problem_ClosureCode as ClosureCode } from '#proto/steward/incident/v1/problem';

const known: ClosureCode[] = [
  ClosureCode.FIXED,
  ClosureCode.RISK_ACCEPTED,
  ClosureCode.DUPLICATE,
  ClosureCode.NOT_FIXED,
];

/** How it ended, or the other where nobody said. */
export const closureOr = (code: ClosureCode, other: ClosureCode): ClosureCode =>
  known.includes(code) ? code : other;
