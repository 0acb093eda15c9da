import { useTranslation } from 'react-i18next';
import { sayBytes } from './bytes';
import './files.css';
import type { Files, Picked } from './use-files';

/** The files that go along, how far each is, and what is wrong with one. */
export function FileRows({ files }: { files: Files }) {
  const { t } = useTranslation();
  if (files.files.length === 0) return null;
  return (
    <ul className="file-rows" aria-label={t('files.going')}>
      {files.files.map((one) => (
        <FileRow key={one.key} file={one} files={files} />
      ))}
    </ul>
  );
}

function FileRow({ file, files }: { file: Picked; files: Files }) {
  const { t } = useTranslation();
  const { name, size, share, id, refused, away } = file;
  return (
    <li>
      <span className="file-name">{name}</span>
      <span className="file-soft">{sayBytes(size)}</span>
      {!id && !refused && !away && <progress value={share} aria-label={t('files.sending', { name })} />}
      {id && <span className="file-good">{t('files.arrived')}</span>}
      {away && <span className="file-soft">{t('files.waits')}</span>}
      {away && (
        <button type="button" className="file-act" onClick={() => files.again(file)}>
          {t('wrong.again')}
        </button>
      )}
      <button
        type="button"
        className="file-act"
        aria-label={t('files.remove', { name })}
        onClick={() => files.remove(file)}
      >
        ✕
      </button>
      {refused && (
        <span className="file-bad" role="alert">
          {refused}
        </span>
      )}
    </li>
  );
}
