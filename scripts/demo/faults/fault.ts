/** Something that goes wrong. `{place}` stands for where the requester sits. */
export interface Fault {
  /** Key of a category. */
  category: string;
  /** Key of a business service. */
  service: string;
  /** Username, where it can happen to this person only. */
  requester?: string;
  subject: string;
  text: string;
  /** What the handler says half-way. */
  found: string;
  /** What fixed it. */
  fixed: string;
}
