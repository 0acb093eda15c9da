import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AuditSearch } from './audit-search';

/** Which part of the trail is asked for, and how to ask for another. */
export function useAuditSearch(): [AuditSearch, (more: AuditSearch) => void] {
  const search = useSearch({ from: '/inside/settings/$place' });
  const navigate = useNavigate();
  const ask = (more: AuditSearch) =>
    void navigate({
      to: '/settings/$place',
      params: { place: 'auditEvents' },
      search: { ...search, ...more },
      replace: true,
    });
  return [search, ask];
}
