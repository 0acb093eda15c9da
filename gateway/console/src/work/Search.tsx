import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  q?: string;
  onAsk(text: string | undefined): void;
}

export function Search({ q = '', onAsk }: Props) {
  const { t } = useTranslation();
  return (
    <Input.Search
      key={q}
      className="queue-search"
      defaultValue={q}
      aria-label={t('queue.search')}
      placeholder={`${t('queue.search')} ( / )`}
      allowClear
      onSearch={(text) => onAsk(text || undefined)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  );
}
