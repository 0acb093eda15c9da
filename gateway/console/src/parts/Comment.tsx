import { Button, Checkbox, Flex, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft';
import { FilePick } from './FilePick';
import { FileRows } from './FileRows';
import { Unsent } from './Unsent';
import { useFiles } from './use-files';
import { useWord } from './use-word';
import { Wrong } from './Wrong';

/** A word on a record, with files or files alone; what is typed, and for whom, is kept until it is sent. */
export function Comment({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [text, setText, forget] = useDraft(`comment.${incidentId}`);
  const [whom, setWhom, forgetWhom] = useDraft(`comment.whom.${incidentId}`);
  const files = useFiles(`comment.${incidentId}`);
  const word = useWord(incidentId, () => {
    forget();
    forgetWhom();
    files.forget();
  });
  const said = text.trim() || files.files.map(({ name }) => name).join(', ');
  const ready = said !== '' && files.settled && !word.isPending;
  const send = () =>
    ready &&
    word.mutate({ text: said, internal: whom === 'internal', arrived: files.arrived, files: files.waiting });
  return (
    <Flex vertical gap={8} ref={place}>
      <Unsent incidentId={incidentId} onTakeBack={(taken) => setText(text ? `${taken}\n${text}` : taken)} />
      <Input.TextArea
        aria-label={t('comment.text')}
        placeholder={t('comment.text')}
        value={text}
        maxLength={20_000}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && send()}
        autoSize={{ minRows: 3, maxRows: 12 }}
      />
      <FileRows files={files} />
      {word.error && <Wrong error={word.error} />}
      <Flex gap={12} align="center" wrap>
        <Button type="primary" disabled={!ready} loading={word.isPending} onClick={send}>
          {t('comment.send')}
        </Button>
        <Checkbox
          checked={whom === 'internal'}
          onChange={({ target }) => setWhom(target.checked ? 'internal' : '')}
        >
          {t('comment.internal')}
        </Checkbox>
        <FilePick
          files={files}
          onDropped={() => place.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })}
        />
      </Flex>
    </Flex>
  );
}
