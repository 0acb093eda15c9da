import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sayBytes } from './bytes';
import { filesOf } from './records';
import './files.css';

const shown = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;

interface Props {
  recordId: string;
  ids: readonly string[];
  /** Only their names. */
  plain?: boolean;
}

/** What was sent along: photos to see, files to save. */
export function FileLinks({ recordId, ids, plain = false }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...filesOf(recordId), enabled: ids.length > 0 });
  const files = (data?.attachments ?? []).filter(({ id }) => ids.includes(id!));
  if (files.length === 0) return null;
  return (
    <ul className="sent-files">
      {files.map(({ id, name, size, state, contentType }) => (
        <li key={id}>
          {state === 'CLEAN' ? (
            <a href={`/api/v1/attachments/${id}/content`} download={name}>
              {!plain && shown.test(contentType ?? '') && (
                <img src={`/api/v1/attachments/${id}/content`} alt="" loading="lazy" />
              )}
              {name} <span className="file-soft">{sayBytes(size ?? 0)}</span>
            </a>
          ) : (
            <span className="file-soft">
              {name} · {t(state === 'REFUSED' ? 'files.REFUSED' : 'files.QUARANTINED')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
