import type { Meta } from '#chassis/consumer';
import type { Attributes, Fact } from '../domain/fact';
import type { RecordCopy } from '../store/tell';

/** What an event of another service says of a record: how the record is, and what happened to it. */
export interface Heard {
  copy: RecordCopy;
  /** Nothing happened: it stands so, and what we heard of it beyond that has been lost. */
  again?: boolean;
  /** Where it was told after its owner lost a piece of its past. */
  meta?: Pick<Meta, 'version' | 'generation'>;
  /** Where its department hangs in the tree is added by us. */
  fact: Omit<Fact, 'attributes'> & { attributes: Omit<Attributes, 'departmentIds'> };
}

/** A contact whose record was opened. */
export interface Opening {
  recordId: string;
  fact: Fact;
}
