import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { placeErrors } from './field-errors';
import { formDraft } from './form-draft';
import { differing, type Kept, said, type Store } from './kept';

interface Asked<V> {
  store: Store<V>;
  place: string;
  id: string;
  kept: Kept<V>;
  secret?: keyof V;
  onCreated(): Promise<void>;
}

interface Conflict {
  theirs: string[];
  both: string[];
}

/** What happens between opening a setting and having saved it. */
export function useEditing<V extends object>({ store, place, id, kept, secret, onCreated }: Asked<V>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const draft = formDraft<V>(`settings.${place}.${id}`);
  const [begun] = useState(() => draft.read());
  const [base, setBase] = useState(begun?.base ?? kept);
  const [restored, setRestored] = useState(begun !== undefined);
  const [unplaced, setUnplaced] = useState<[string, string][]>([]);
  const [conflict, setConflict] = useState<Conflict>();

  const start = (fresh: Kept<V>) => {
    draft.forget();
    setBase(fresh);
    setRestored(false);
    setConflict(undefined);
    form.resetFields();
    const absent = Object.keys(form.getFieldsValue() as V).map((name) => [name, undefined] as const);
    form.setFieldsValue({ ...Object.fromEntries(absent), ...fresh.values });
  };
  const readAgain = async () => {
    const fresh = await store.read(id);
    queries.setQueryData([store.kind, 'kept', id], fresh);
    return fresh;
  };
  // What nobody is changing here follows what others save.
  useEffect(() => {
    if (kept.etag !== base.etag && !draft.read()) start(kept);
  }, [kept.etag]);
  /** Where another changed nothing that this form shows, they are in nobody's way. */
  const change = async (values: V, mask: string[]) => {
    try {
      await store.change({ ...base, values: pick(values, mask) }, mask.join(','));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
      const fresh = await store.read(id);
      if (differing(base.values, fresh.values, Object.keys(values)).length > 0) throw error;
      await store.change({ ...fresh, values: pick(values, mask) }, mask.join(','));
    }
  };
  /** Takes over what the other changed, except where this person did so too, and lets them look before they save. */
  const merge = async () => {
    const fresh = await readAgain();
    const mine = said(form.getFieldsValue() as V);
    const names = Object.keys(mine);
    const theirs = differing(base.values, fresh.values, names);
    const changed = differing(base.values, mine, names);
    for (const name of theirs.filter((one) => !changed.includes(one)))
      form.setFieldValue(name, (fresh.values as Record<string, unknown>)[name]);
    setConflict({ theirs, both: theirs.filter((name) => changed.includes(name)) });
    setBase(fresh);
  };

  const save = useMutation({
    async mutationFn(typed: V) {
      const values = said(typed);
      if (id === 'new') return void (await store.create(values));
      const mask = differing(base.values, values, Object.keys(typed));
      if (mask.length > 0) await change(values, mask);
    },
    onMutate: () => setUnplaced([]),
    async onSuccess() {
      draft.forget();
      message.success(t('settings.saved'));
      if (id === 'new') return onCreated();
      start(await readAgain());
      void queries.invalidateQueries({ queryKey: [store.kind] });
    },
    onError(error) {
      if (!(error instanceof ApiProblem)) return;
      if (error.status === 412) return merge();
      setConflict(undefined);
      setUnplaced(placeErrors(form, error.fields));
    },
  });
  const remove = useMutation({ mutationFn: () => store.remove?.(base) ?? Promise.resolve() });

  return {
    form,
    base,
    initial: begun?.values ?? kept.values,
    save,
    remove,
    unplaced,
    restored,
    conflict,
    remember: () =>
      draft.write({
        base,
        values: { ...(form.getFieldsValue() as V), ...(secret && { [secret]: undefined }) },
      }),
    discard: () => start(kept),
  };
}

const pick = <V extends object>(values: V, names: string[]): V =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) as V;
