import { isGroup, type Value } from './value';

/** What holds where nothing is said. */
export const defaultsOf = (value: Value): unknown =>
  isGroup(value)
    ? Object.fromEntries(Object.entries(value.values).map(([name, inner]) => [name, defaultsOf(inner)]))
    : value.default;
