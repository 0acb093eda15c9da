import { Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { CategoryName, GroupName, PersonName } from '../../parts/Name';

/** What a record begins with, by name. */
export function DispatchWords({ dispatch }: { dispatch: Schema['Dispatch'] }) {
  const { t } = useTranslation();
  const { categoryId, groupId, assigneeId, ownerId, impact, urgency, labels } = dispatch;
  const isLevel = (level: string) => level !== '' && !level.endsWith('UNSPECIFIED');
  const said: [string, ReactNode][] = [
    ...(categoryId ? [['categoryId', <CategoryName id={categoryId} />] as [string, ReactNode]] : []),
    ...(groupId ? [['groupId', <GroupName id={groupId} />] as [string, ReactNode]] : []),
    ...(assigneeId ? [['assigneeId', <PersonName id={assigneeId} />] as [string, ReactNode]] : []),
    ...(ownerId ? [['ownerId', <PersonName id={ownerId} />] as [string, ReactNode]] : []),
    ...(isLevel(impact) ? [['impact', t(`settings.level.${impact}`)] as [string, ReactNode]] : []),
    ...(isLevel(urgency) ? [['urgency', t(`settings.level.${urgency}`)] as [string, ReactNode]] : []),
  ];
  return (
    <Flex gap={4} wrap style={{ maxWidth: 420 }}>
      {said.map(([field, words]) => (
        <Tag key={field}>
          {t(`settings.field.${field}`)}: {words}
        </Tag>
      ))}
      {labels.map((label) => (
        <Tag key={label} color="blue">
          {label}
        </Tag>
      ))}
    </Flex>
  );
}
