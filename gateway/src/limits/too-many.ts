import { Problem } from '#chassis/errors';

/** More than is allowed, with the time after which there is room again. */
export class TooMany extends Problem {
  readonly seconds: number;
  constructor(waitMs: number) {
    super('too-many', 'You are asking too often. Wait a moment.');
    this.seconds = Math.max(1, Math.ceil(waitMs / 1000));
  }
}
