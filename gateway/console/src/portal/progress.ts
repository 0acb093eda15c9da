import type { Incident } from '../api/client';

export type Progress = 'RECEIVED' | 'WORKED' | 'ASKED' | 'WAITING' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';

/** How far a record is, as whoever reported it would say it. */
export function progressOf({ state, holdReason }: Incident): Progress {
  switch (state) {
    case 'NEW':
    case 'PENDING_APPROVAL':
      return 'RECEIVED';
    case 'ON_HOLD':
      return holdReason === 'AWAITING_CALLER' ? 'ASKED' : 'WAITING';
    case 'RESOLVED':
    case 'CLOSED':
    case 'CANCELLED':
      return state;
    default:
      return 'WORKED';
  }
}

export const hasEnded = ({ state }: Incident): boolean => state === 'CLOSED' || state === 'CANCELLED';
