/** How important a call is when there is more work than strength; the lowest class is shed first. */
export type Load = 'BULK' | 'READ' | 'WRITE' | 'INTAKE';

/** Who may call a method at all, as its contract says. */
export type Access =
  | 'permission' // whoever holds the function right
  | 'self' // whoever is signed in; it concerns the caller alone
  | 'open' // anyone
  | 'internal'; // other services only

export interface MethodNeeds {
  access: Access;
  permission: string;
  load: Load;
}

/** What is known of a method at run time. */
export interface MethodFacts extends MethodNeeds {
  /** Fields of the request, at any depth, that nobody may keep or show. */
  secrets: string[];
}
