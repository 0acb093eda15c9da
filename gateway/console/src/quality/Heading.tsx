import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a page of the quality is, in a sentence what it shows, and beside it what can be done first. */
export function Heading({ name, children }: { name: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Flex justify="space-between" align="start" gap={12} wrap style={{ marginBottom: 12 }}>
      <div>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t(`quality.place.${name}`)}
        </Typography.Title>
        <Typography.Text type="secondary">{t(`quality.about.${name}`)}</Typography.Text>
      </div>
      {children}
    </Flex>
  );
}
