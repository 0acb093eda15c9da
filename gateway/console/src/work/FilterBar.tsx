import { CodeOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Tag, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddFilter } from './AddFilter';
import { choiceOf, partsOf, withChoice } from './filter';
import { useFields } from './filter-fields';

interface Props {
  filter: string;
  /** It is no longer what the view says. */
  changed: boolean;
  onAsk(filter: string | undefined): void;
}

/** The filter as chips that can be taken away and added to; beside them, the text itself, in the API's own language. */
export function FilterBar({ filter, changed, onAsk }: Props) {
  const { t } = useTranslation();
  const fields = useFields();
  const [raw, setRaw] = useState(false);
  const parts = partsOf(filter);
  const say = (part: string): string => {
    const choice = choiceOf(part);
    const field = fields.find(({ name }) => name === choice?.field);
    if (!choice || !field) return part;
    const labels = choice.values.map(
      (value) => field.options.find((option) => option.value === value)?.label ?? value,
    );
    return `${field.label}: ${labels.join(', ')}`;
  };
  return (
    <Flex gap={6} align="center" wrap style={{ marginBottom: 8, minHeight: 32 }}>
      {parts.map((part) => (
        <Tag
          key={part}
          closable={{ 'aria-label': t('filter.remove', { part: say(part) }) }}
          onClose={(event) => {
            event.preventDefault();
            onAsk(parts.filter((one) => one !== part).join(' AND ') || ' ');
          }}
        >
          {say(part)}
        </Tag>
      ))}
      <AddFilter fields={fields} filter={filter} onChoose={(choice) => onAsk(withChoice(filter, choice))} />
      <Tooltip title={t('filter.asText')}>
        <Button
          size="small"
          type="text"
          icon={<CodeOutlined />}
          aria-label={t('filter.asText')}
          aria-expanded={raw}
          onClick={() => setRaw(!raw)}
        />
      </Tooltip>
      {changed && (
        <Button size="small" type="link" onClick={() => onAsk(undefined)}>
          {t('filter.reset')}
        </Button>
      )}
      {raw && <Raw filter={filter} onAsk={onAsk} />}
    </Flex>
  );
}

function Raw({ filter, onAsk }: Omit<Props, 'changed'>) {
  const { t } = useTranslation();
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  return (
    <Input
      value={text}
      aria-label={t('queue.filter')}
      placeholder="priority = P1 AND state = NEW"
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onAsk(text || ' ')}
      style={{ flexBasis: '100%', fontFamily: 'monospace' }}
    />
  );
}
