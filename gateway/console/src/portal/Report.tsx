import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, TreeSelect, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { categoryTree } from '../parts/category-tree';
import { useDraft } from '../parts/draft';
import { everyCategory } from '../parts/records';
import { Wrong } from '../parts/Wrong';

/** Says what is wrong. What is typed stays until it is sent, and is sent once however often one presses. */
export function Report() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [subject, setSubject, forgetSubject] = useDraft('report.subject');
  const [text, setText, forgetText] = useDraft('report.text');
  const [categoryId, setCategoryId] = useState<string>();
  const [key] = useState(() => crypto.randomUUID());
  const { data } = useQuery(everyCategory);
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/interactions', {
          body: { channel: 'WEB', subject, text, categoryId },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    async onSuccess({ record }) {
      forgetSubject();
      forgetText();
      await (record?.id
        ? navigate({ to: '/portal/records/$id', params: { id: record.id } })
        : navigate({ to: '/portal' }));
    },
  });
  const fields = send.error instanceof ApiProblem ? send.error.fields : {};
  const said = (name: string) =>
    fields[name] ? { validateStatus: 'error' as const, help: fields[name] } : {};
  return (
    <div className="page narrow">
      <Typography.Title level={1} style={{ fontSize: 24 }}>
        {t('portal.report')}
      </Typography.Title>
      <Form layout="vertical" onFinish={() => send.mutate()}>
        <Form.Item label={t('report.subject')} htmlFor="subject" required {...said('subject')}>
          <Input
            id="subject"
            value={subject}
            maxLength={200}
            autoFocus
            onChange={({ target }) => setSubject(target.value)}
          />
        </Form.Item>
        <Form.Item label={t('report.category')} htmlFor="category" {...said('categoryId')}>
          <TreeSelect
            id="category"
            value={categoryId}
            onChange={setCategoryId}
            treeData={categoryTree(data?.categories ?? [])}
            allowClear
            showSearch={{ treeNodeFilterProp: 'title' }}
            placeholder={t('report.categoryHelp')}
          />
        </Form.Item>
        <Form.Item label={t('report.text')} htmlFor="text" {...said('text')}>
          <Input.TextArea
            id="text"
            value={text}
            maxLength={20_000}
            autoSize={{ minRows: 6, maxRows: 20 }}
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
        {send.error && Object.keys(fields).length === 0 && <Wrong error={send.error} />}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={send.isPending}
          disabled={subject.trim() === ''}
        >
          {t('report.send')}
        </Button>
      </Form>
    </div>
  );
}
