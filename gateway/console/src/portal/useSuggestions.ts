import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, type Schema } from '../api/client';

const pauseMs = 500;
const fewest = 2;
const none: Schema['SuggestRelatedResponse'] = { records: [], categories: [] };

/** What resembles the report, asked for when the writer pauses; nothing where it cannot be told. */
export function useSuggestions(
  subject: string,
  text: string,
  categoryId: string,
): Schema['SuggestRelatedResponse'] {
  const [asked, setAsked] = useState({ subject: '', text: '' });
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked({ subject, text }), pauseMs);
    return () => window.clearTimeout(timer);
  }, [subject, text]);
  const enabled = asked.subject.trim().length >= fewest;
  const { data } = useQuery({
    queryKey: ['suggestion', asked, categoryId],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/v1/interactions:suggest', {
          body: { ...asked, ...(categoryId && { categoryId }) },
          signal,
        }),
      ),
    enabled,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return (enabled && data) || none;
}
