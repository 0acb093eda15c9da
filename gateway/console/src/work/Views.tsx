import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Badge, Flex, Grid, Menu, Select } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { viewCounts } from './list';
import { ViewVerbs } from './ViewVerbs';

type View = Schema['View'];

export const nameOfView = ({ standard, name }: View, t: TFunction): string =>
  standard ? t(`view.${standard}`, name) : name;

export interface Asked {
  filter: string;
  orderBy?: string;
  columns: string[];
}
interface Props {
  offered: View[];
  view?: View;
  /** What the page shows now, which a view would keep. */
  asked: Asked;
}

/** The saved views with how many records each has; on a phone, a choice. */
export function Views({ offered, view, asked }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/work' });
  const { lg } = Grid.useBreakpoint();
  const { data } = useQuery(viewCounts);
  const countOf = (id: string) => data?.counts?.find(({ viewId }) => viewId === id);
  const choose = (id: string) => void navigate({ search: { view: id } });
  if (!lg)
    return (
      <Select
        aria-label={t('queue.views')}
        className="views-narrow"
        value={view?.id}
        onChange={choose}
        options={offered.map((one) => ({ value: one.id, label: nameOfView(one, t) }))}
      />
    );
  return (
    <nav aria-label={t('queue.views')} className="side">
      <Menu
        selectedKeys={view?.id ? [view.id] : []}
        onClick={({ key }) => choose(key)}
        items={offered.map((one) => ({
          key: one.id,
          label: (
            <Flex justify="space-between" align="center" gap={8}>
              <span className="clipped" title={nameOfView(one, t)}>
                {nameOfView(one, t)}
              </span>
              <Badge
                count={countOf(one.id)?.count}
                overflowCount={countOf(one.id)?.more ? countOf(one.id)!.count - 1 : 9_999}
                color="#6b6b6b"
                size="small"
              />
            </Flex>
          ),
        }))}
      />
      <ViewVerbs view={view} asked={asked} />
    </nav>
  );
}
