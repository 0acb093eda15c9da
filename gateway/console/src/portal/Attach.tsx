import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FileRows } from '../parts/FileRows';
import { useFilePolicy } from '../parts/file-policy';
import type { Files } from '../parts/use-files';

/** Photos and files; on a phone the camera is one touch away. */
export function Attach({ files }: { files: Files }) {
  const { t } = useTranslation();
  const { accept } = useFilePolicy();
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
      <FileRows files={files} />
    </div>
  );
}
