import { Alert, Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What they did. */
  children: ReactNode;
  /** Does what was wanted to what stands now. */
  again(): void;
  leave(): void;
}

/** Somebody was faster: what they did, and whether to go on all the same. */
export function Changed({ children, again, leave }: Props) {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      role="alert"
      style={{ margin: '8px 0' }}
      title={t('changed.title')}
      description={
        <>
          {children}
          <Flex gap={8}>
            <Button type="primary" size="small" onClick={again}>
              {t('changed.again')}
            </Button>
            <Button size="small" onClick={leave}>
              {t('changed.leave')}
            </Button>
          </Flex>
        </>
      }
    />
  );
}
