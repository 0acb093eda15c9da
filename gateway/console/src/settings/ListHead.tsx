import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayManage } from './rights';

interface Props {
  place: string;
  /** Beside the button that adds one. */
  children?: ReactNode;
  /** Where there are no others to add. */
  fixed?: boolean;
}

/** What stands above the settings of a kind. */
export function ListHead({ place, children, fixed = false }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayAdd = useMayManage(place) && !fixed;
  return (
    <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
      <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
        {t(`settings.place.${place}`)}
      </Typography.Title>
      <Flex gap={8} wrap>
        {children}
        {mayAdd && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: '/settings/$place/$id', params: { place, id: 'new' } })}
          >
            {t('settings.add')}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
