import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** What a page of the watch is, and in a sentence what it shows. */
export function Heading({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
        {t(`watch.place.${name}`)}
      </Typography.Title>
      <Typography.Paragraph type="secondary" style={{ marginBottom: 12 }}>
        {t(`watch.about.${name}`)}
      </Typography.Paragraph>
    </>
  );
}
