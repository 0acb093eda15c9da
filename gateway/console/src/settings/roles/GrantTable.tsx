import { useQuery } from '@tanstack/react-query';
import { Checkbox, ConfigProvider, Flex, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GrantRow } from './GrantRow';
import { relations } from './relations';
import { everyPermission, type Grant, type Permission } from './store';
import './grants.css';

interface Props {
  value?: Grant[];
  onChange?(grants: Grant[]): void;
}

/** Every right there is, a line each; in which relations it holds, a column each. */
export function GrantTable({ value = [], onChange }: Props) {
  const { t } = useTranslation();
  const { componentDisabled = false } = ConfigProvider.useConfig();
  const { data } = useQuery(everyPermission);
  const [sought, setSought] = useState('');
  const [onlyGiven, setOnlyGiven] = useState(componentDisabled);
  const fits = useDeferredValue(sought.trim().toLowerCase());
  const given = new Map(value.map((grant) => [grant.permission, grant.relations ?? []]));
  const nameOf = (noun: string) => t(`settings.noun.${noun}`, noun);
  const shown = (data?.permissions ?? []).filter(
    ({ id }) =>
      (!onlyGiven || given.has(id)) &&
      (id.toLowerCase().includes(fits) || nameOf(nounOf(id)).toLowerCase().includes(fits)),
  );
  const say = ({ id }: Permission, chosen: string[] | undefined) =>
    onChange?.([
      ...value.filter(({ permission }) => permission !== id),
      ...(chosen ? [{ permission: id, relations: chosen }] : []),
    ]);
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 8 }}>
        <Input
          allowClear
          disabled={false}
          value={sought}
          aria-label={t('settings.roles.seek')}
          placeholder={t('settings.roles.seek')}
          style={{ width: 220 }}
          onChange={({ target }) => setSought(target.value)}
          onPressEnter={(event) => event.preventDefault()}
        />
        <Checkbox
          disabled={false}
          checked={onlyGiven}
          onChange={({ target }) => setOnlyGiven(target.checked)}
        >
          {t('settings.roles.given')}
        </Checkbox>
      </Flex>
      <div className="grants">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('settings.roles.right')}</th>
              <th scope="col">{t('settings.roles.yes')}</th>
              {relations.map((relation) => (
                <th scope="col" key={relation} title={t(`settings.relationHelp.${relation}`)}>
                  {t(`settings.relation.${relation}`)}
                </th>
              ))}
            </tr>
          </thead>
          {[...new Set(shown.map(({ id }) => nounOf(id)))].map((noun) => (
            <tbody key={noun}>
              <tr className="noun">
                <th scope="rowgroup" colSpan={relations.length + 2}>
                  {nameOf(noun)}
                </th>
              </tr>
              {shown
                .filter(({ id }) => nounOf(id) === noun)
                .map((right) => (
                  <GrantRow
                    key={right.id}
                    right={right}
                    chosen={given.get(right.id)}
                    disabled={componentDisabled}
                    onChoose={(chosen) => say(right, chosen)}
                  />
                ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

const nounOf = (right: string): string => right.split('.')[0]!;
