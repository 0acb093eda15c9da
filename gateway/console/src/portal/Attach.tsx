import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sayBytes } from './bytes';
import type { Files, Picked } from './useFiles';

/** Photos and files; on a phone the camera is one touch away. */
export function Attach({ files, accept }: { files: Files; accept: string }) {
  const { t } = useTranslation();
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    files.add(target.files ?? []);
    target.value = '';
  };
  return (
    <div>
      <div className="acts">
        <label className="act camera">
          <input type="file" className="unseen" accept="image/*" capture="environment" onChange={choose} />
          {t('portal.photo')}
        </label>
        <label className="act">
          <input type="file" className="unseen" accept={accept} multiple onChange={choose} />
          {t('portal.addFiles')}
        </label>
      </div>
      {files.files.length > 0 && (
        <ul className="files" aria-label={t('portal.files')}>
          {files.files.map((one) => (
            <FileRow key={one.key} file={one} files={files} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FileRow({ file, files }: { file: Picked; files: Files }) {
  const { t } = useTranslation();
  const { name, size, share, id, refused, away } = file;
  return (
    <li>
      <span className="file-name">{name}</span>
      <span className="soft">{sayBytes(size)}</span>
      {!id && !refused && !away && <progress value={share} aria-label={t('portal.sending', { name })} />}
      {id && <span className="good">{t('portal.arrived')}</span>}
      {away && <span className="soft">{t('portal.fileWaits')}</span>}
      {away && (
        <button type="button" className="act small" onClick={() => files.again(file)}>
          {t('wrong.again')}
        </button>
      )}
      <button
        type="button"
        className="act small"
        aria-label={t('portal.remove', { name })}
        onClick={() => files.remove(file)}
      >
        ✕
      </button>
      {refused && (
        <span className="bad" role="alert">
          {refused}
        </span>
      )}
    </li>
  );
}
