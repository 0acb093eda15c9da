import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Span, spans } from './search';

interface Props<By extends string> {
  days: Span;
  by: By;
  groupings: readonly By[];
  onAsk(asked: { days?: Span; by?: By }): void;
}

/** How far back, and by what it is grouped. */
export function SpanBar<By extends string>({ days, by, groupings, onAsk }: Props<By>) {
  const { t } = useTranslation();
  return (
    <div className="watch-bar">
      <Segmented
        aria-label={t('watch.span')}
        value={days}
        options={spans.map((value) => ({ value, label: t('watch.days', { count: value }) }))}
        onChange={(wanted) => onAsk({ days: wanted })}
      />
      <Select
        aria-label={t('watch.by')}
        value={by}
        style={{ width: 160 }}
        options={groupings.map((value) => ({ value, label: t(`quality.grouping.${value}`) }))}
        onChange={(wanted: By) => onAsk({ by: wanted })}
      />
    </div>
  );
}
