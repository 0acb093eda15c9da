import { zone } from '../app/zone';

/** What calendar and clock on the person's wall say at a moment: 2026-11-22T08:00. */
export const wallOf = (moment: Date): string =>
  moment
    .toLocaleString('sv-SE', { timeZone: zone(), dateStyle: 'short', timeStyle: 'short' })
    .replace(' ', 'T');

/** When the wall says this; where clocks are put back, the later of the two. */
export function momentOf(wall: string): Date {
  const asUtc = Date.parse(`${wall}Z`);
  const ahead = (at: number) => Date.parse(`${wallOf(new Date(at))}Z`) - Math.floor(at / 60_000) * 60_000;
  return new Date(asUtc - ahead(asUtc - ahead(asUtc)));
}
