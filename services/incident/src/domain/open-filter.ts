import type { Filter } from '#chassis/filter';
import { openStates } from './life';

/** Whether whatever passes the filter is open: then only what is open, which is little, need be looked at. */
export function asksForOpen(filter: Filter | undefined): boolean {
  switch (filter?.kind) {
    case 'and':
      return filter.of.some(asksForOpen);
    case 'or':
      return filter.of.length > 0 && filter.of.every(asksForOpen);
    case 'is':
      if (filter.comparator !== '=') return false;
      if (filter.field === 'state') return (openStates as unknown[]).includes(filter.value);
      return ['isOpen', 'isOverdue', 'isAtRisk'].includes(filter.field) && filter.value === true;
    default:
      return false;
  }
}
