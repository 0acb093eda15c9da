import { Alert, Button, Flex, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { elsewhere, type Meeting, meetings } from './merging';
import { Since } from './Since';
import type { Written } from './editable';
import type { Changing } from './use-change';
import { nameOfField, Value } from './Value';
import './merge.css';

/** Another changed it first: what they did, and of each field whose words shall stand. Saved once, on what stands now. */
export function Merge<R extends Written, C extends object>({
  changing,
  leave,
}: {
  changing: Changing<R, C>;
  leave(): void;
}) {
  const { t } = useTranslation();
  const { conflict, kind, mine, pending, save } = changing;
  const [chosen, setChosen] = useState<Record<string, unknown>>({});
  if (!conflict) return null;
  const { before, now } = conflict;
  const rows = meetings(before, now, mine);
  const valueOf = ({ field, mine: wanted }: Meeting) => (field in chosen ? chosen[field] : wanted);
  const keep = () =>
    save(
      Object.fromEntries(
        rows.filter((row) => valueOf(row) !== row.theirs).map((row) => [row.field, valueOf(row)]),
      ) as C,
    );
  return (
    <Alert
      type="warning"
      role="alert"
      className="merge"
      title={t('changed.title')}
      description={
        <>
          <Since kind={kind} before={before} now={now} />
          {rows.map((row) => (
            <Choice
              key={row.field}
              row={row}
              value={valueOf(row)}
              onChoose={(value) => setChosen({ ...chosen, [row.field]: value })}
            />
          ))}
          {elsewhere(kind.watched, before, now, mine).length > 0 && <p>{t('merge.elsewhere')}</p>}
          <Flex gap={8}>
            <Button type="primary" size="small" loading={pending} onClick={keep}>
              {t('merge.save')}
            </Button>
            <Button size="small" onClick={leave}>
              {t('merge.leave')}
            </Button>
          </Flex>
        </>
      }
    />
  );
}

const isText = (field: string): boolean =>
  ['title', 'description', 'rootCause', 'workaround'].includes(field);

function Choice({ row, value, onChoose }: { row: Meeting; value: unknown; onChoose(value: unknown): void }) {
  const { t } = useTranslation();
  const { field, theirs, mine, contested } = row;
  const [writes, setWrites] = useState(false);
  const both = [theirs, mine].filter(Boolean).join(field === 'title' ? ' ' : '\n\n');
  const name = writes ? 'both' : value === theirs ? 'theirs' : 'mine';
  const choose = (said: string) => {
    setWrites(said === 'both');
    onChoose({ theirs, mine, both }[said]);
  };
  if (!contested)
    return (
      <p>
        {t(nameOfField(field))}: <Value field={field} value={theirs} /> →{' '}
        <strong>
          <Value field={field} value={mine} />
        </strong>{' '}
        {t('merge.yours')}
      </p>
    );
  return (
    <fieldset>
      <legend>{t(nameOfField(field))}</legend>
      <Radio.Group value={name} onChange={({ target }) => choose(String(target.value))}>
        {(['theirs', 'mine', ...(isText(field) ? (['both'] as const) : [])] as const).map((which) => (
          <Radio key={which} value={which}>
            <span className="merge-whose">{t(`merge.${which}`)}</span>{' '}
            {which !== 'both' && <Value field={field} value={{ theirs, mine }[which]} />}
          </Radio>
        ))}
      </Radio.Group>
      {writes && (
        <Input.TextArea
          aria-label={t('merge.both')}
          value={String(value)}
          maxLength={field === 'title' ? 200 : 20_000}
          autoSize={{ minRows: 2, maxRows: 12 }}
          onChange={({ target }) => onChoose(target.value)}
        />
      )}
    </fieldset>
  );
}
