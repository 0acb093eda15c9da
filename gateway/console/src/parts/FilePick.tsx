import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { useFilePolicy } from './file-policy';
import { useDropped } from './use-dropped';
import type { Files } from './use-files';

interface Props {
  files: Files;
  /** Some were dropped or pasted somewhere on the page. */
  onDropped?(): void;
}

/** Files that go along: chosen, dropped or pasted anywhere on the page. */
export function FilePick({ files, onDropped }: Props) {
  const { t } = useTranslation();
  const person = useMe();
  const { accept } = useFilePolicy();
  const allowed = may(person, 'attachment.create');
  const over = useDropped((dropped) => {
    files.add(dropped);
    onDropped?.();
  }, allowed);
  if (!allowed) return null;
  return (
    <>
      <Upload
        multiple
        accept={accept}
        showUploadList={false}
        beforeUpload={(file) => {
          files.add([file]);
          return false;
        }}
      >
        <Button type="text" icon={<PaperClipOutlined />} title={t('files.anywhere')}>
          {t('files.add')}
        </Button>
      </Upload>
      {over && createPortal(<div className="drop-sheet">{t('files.drop')}</div>, document.body)}
    </>
  );
}
