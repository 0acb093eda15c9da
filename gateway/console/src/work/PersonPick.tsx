import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { answer, api, type Person } from '../api/client';
import { personOf } from '../parts/records';
import { idsIn, withChosen } from './chosen';

const escape = (text: string): string => text.replace(/["\\]/g, '');
export const peopleLike = (text: string) => ({
  queryKey: ['person', 'like', text],
  queryFn: () =>
    answer(
      api.GET('/api/v1/people', {
        params: {
          query: {
            filter: `displayName:"${escape(text)}" OR username:"${escape(text)}" OR email:"${escape(text)}" OR phone:"${escape(text)}"`,
            pageSize: 12,
          },
        },
      }),
    ),
  enabled: text.trim() !== '',
  staleTime: 60_000,
});

interface Props {
  id?: string;
  value?: string | string[];
  onChange?(value: string | string[]): void;
  many?: boolean;
  autoFocus?: boolean;
  'aria-label'?: string;
}

const say = ({ displayName, username, phone }: Person) =>
  [displayName, username, phone].filter(Boolean).join(' · ');

/** Somebody found while their name, user name, address or telephone number is typed. */
export function PersonPick({ many, ...props }: Props) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text), 150);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useQuery(peopleLike(asked));
  // whoever was chosen before is called by name, too
  const chosen = useQueries({ queries: idsIn(props.value).map((id) => personOf(id)) });
  return (
    <Select
      {...props}
      mode={many ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      options={withChosen(
        data?.people?.map((one) => ({ value: one.id!, label: say(one) })),
        chosen.flatMap(({ data: one }) => (one ? [{ value: one.id!, label: say(one) }] : [])),
      )}
    />
  );
}
