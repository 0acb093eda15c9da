import { useQuery } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { Wrong } from '../parts/Wrong';
import { EditForm } from './EditForm';
import type { Kept, Store } from './kept';

export interface FormProps<V> {
  store: Store<V>;
  place: string;
  /** `new`, `only` where there is one, or which one. */
  id: string;
  /** What a new one begins with. */
  blank: V;
  /** What it is called, where not by its name. */
  titleOf?(values: V): string | undefined;
  /** Where it can be read and no more, whatever the person may. */
  fixed?(kept: Kept<V>): boolean;
  /** A field that no draft keeps. */
  secret?: keyof V;
  children: ReactNode | ((kept: Kept<V>, form: FormInstance) => ReactNode);
}

/** The page of one setting: read first, then changed in a form. */
export function ResourceForm<V extends object>(props: FormProps<V>) {
  const { store, id, blank } = props;
  const isNew = id === 'new';
  const { data, error, refetch } = useQuery({
    queryKey: [store.kind, 'kept', id],
    queryFn: () => store.read(id),
    enabled: !isNew,
  });
  if (error) return <Wrong error={error} again={() => void refetch()} />;
  const kept = isNew ? { id: '', etag: '', values: blank } : data;
  return kept ? <EditForm key={id} {...props} kept={kept} /> : null;
}
