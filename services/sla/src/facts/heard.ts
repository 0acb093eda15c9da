import type { Attributes, Fact } from '../domain/fact';
import type { RecordCopy } from '../store/tell';

/** What an event of another service says of a record: how the record is, and what happened to it. */
export interface Heard {
  copy: RecordCopy;
  /** Where its department hangs in the tree is added by us. */
  fact: Omit<Fact, 'attributes'> & { attributes: Omit<Attributes, 'departmentIds'> };
}

/** A contact whose record was opened. */
export interface Opening {
  recordId: string;
  fact: Fact;
}
