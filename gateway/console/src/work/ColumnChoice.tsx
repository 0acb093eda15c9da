import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { columns } from './columns';

interface Props {
  names: string[];
  onChoose(names?: string[]): void;
}

/** Which columns are shown, in the order they were chosen. */
export function ColumnChoice({ names, onChoose }: Props) {
  const { t } = useTranslation();
  const toggle = (name: string, on: boolean) =>
    onChoose(on ? [...names, name] : names.filter((one) => one !== name));
  const content = (
    <Flex vertical gap={4} style={{ maxHeight: 420, overflow: 'auto' }}>
      {columns.map(({ name, label }) => (
        <Checkbox
          key={name}
          checked={names.includes(name)}
          disabled={names.length === 1 && names.includes(name)}
          onChange={({ target }) => toggle(name, target.checked)}
        >
          {t(`field.${label}`)}
        </Checkbox>
      ))}
      <Button type="link" size="small" onClick={() => onChoose(undefined)}>
        {t('queue.usualColumns')}
      </Button>
    </Flex>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button icon={<TableOutlined />} aria-label={t('queue.columns')} title={t('queue.columns')} />
    </Popover>
  );
}
