const kept = 'steward.tenant';

/** Of several organisations the one whose people use this browser: named once by ?tenant=… of the sign-in page. */
export function chooseTenant(said: string | undefined): string {
  if (said !== undefined) localStorage.setItem(kept, said);
  return said ?? localStorage.getItem(kept) ?? '';
}
