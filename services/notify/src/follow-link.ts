import { derivedToken } from '#chassis/derived-token';

/** The link that the desk made with the contact: it follows from the house's key, so that no event need carry it. */
export const followLinks =
  (key: Buffer) =>
  (tenant: string, interactionId: string): string =>
    `/pages/progress.html#${derivedToken(key, 'progress', tenant, interactionId, 1)}`;
