import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { useDraft } from '../parts/draft';
import { Wrong } from '../parts/Wrong';
import { Dialog } from '../parts/Dialog';

interface Props {
  /** Of its words, `watch.deed.<name>`. */
  name: string;
  /** What it is done to; what is typed is kept under it. */
  id: string;
  /** The first word of the keys of what changes by it. */
  kind: string;
  /** Whether it can be done without a word. */
  silent?: boolean;
  label?: string;
  children?: ReactNode;
  ready?: boolean;
  run(text: string): Promise<unknown>;
}

/** A button that asks why before it does what it says. */
export function Deed({ name, id, kind, silent = false, label, children, ready = true, run }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText, forget] = useDraft(`${name}.${id}`);
  const act = useMutation({
    mutationFn: () => run(text),
    onSuccess() {
      forget();
      setOpen(false);
    },
    // Whether done or refused, what is on the screen may be old now.
    onSettled: () => queries.invalidateQueries({ queryKey: [kind] }),
  });
  const { error } = act;
  const refused = error instanceof ApiProblem ? error : undefined;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t(`watch.deed.${name}`)}
      </Button>
      <Dialog
        open={open}
        title={t(`watch.deed.${name}`)}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Form layout="vertical" onFinish={() => act.mutate()} requiredMark={false}>
          {children}
          <Form.Item
            label={label ?? t('verb.why')}
            htmlFor={`deed-${name}-${id}`}
            validateStatus={refused?.fields.text ? 'error' : undefined}
            help={refused?.fields.text}
          >
            <Input.TextArea
              id={`deed-${name}-${id}`}
              value={text}
              maxLength={2000}
              autoSize={{ minRows: 3 }}
              onChange={({ target }) => setText(target.value)}
            />
          </Form.Item>
          {error && (
            <Wrong error={refused?.status === 412 ? new ApiProblem(412, '', t('wrong.stale'), {}) : error} />
          )}
          <Button
            type="primary"
            htmlType="submit"
            style={{ marginTop: 8 }}
            loading={act.isPending}
            disabled={!ready || (!silent && text.trim() === '')}
          >
            {t(`watch.deed.${name}`)}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
