import { useQuery } from '@tanstack/react-query';
import { Flex, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Person } from '../../api/client';
import { may, useMe } from '../../app/session';
import { everyGroup } from '../../parts/records';
import { Wrong } from '../../parts/Wrong';
import { useDeed } from '../use-deed';

/** The groups a person works in. */
export function Membership({ person }: { person: Person }) {
  const { t } = useTranslation();
  const mayLead = may(useMe(), 'group.lead');
  const { data } = useQuery(everyGroup);
  const move = useDeed(
    async ({ id, verb }: { id: string; verb: 'addMembers' | 'removeMembers' }) => {
      const { etag } = await answer(api.GET('/api/v1/groups/{id}', { params: { path: { id } } }));
      const params = { path: { id }, header: { 'If-Match': etag } };
      return answer(api.POST(`/api/v1/groups/{id}:${verb}`, { params, body: { personIds: [person.id] } }));
    },
    ['group', 'person'],
  );
  const isInside = ({ id }: { id: string }) => person.groupIds.includes(id);
  const groups = data?.groups ?? [];
  return (
    <fieldset className="rows">
      <legend>{t('settings.field.groupIds')}</legend>
      <Flex gap={6} wrap align="center">
        {groups.filter(isInside).map(({ id, name }) => (
          <Tag
            key={id}
            closable={mayLead && { 'aria-label': t('settings.people.leave', { group: name }) }}
            onClose={(event) => {
              event.preventDefault();
              move.mutate({ id, verb: 'removeMembers' });
            }}
          >
            {name}
          </Tag>
        ))}
        {mayLead && (
          <Select<string | null>
            value={null}
            aria-label={t('settings.people.addToGroup')}
            placeholder={t('settings.people.addToGroup')}
            style={{ width: 170 }}
            loading={move.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={groups
              .filter((one) => !isInside(one))
              .map(({ id: value, name: label }) => ({ value, label }))}
            onChange={(id) => id && move.mutate({ id, verb: 'addMembers' })}
          />
        )}
      </Flex>
      {move.error && <Wrong error={move.error} />}
    </fieldset>
  );
}
