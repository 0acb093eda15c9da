import { useTranslation } from 'react-i18next';
import { useDraft } from '../parts/draft';
import { Unsent } from '../parts/Unsent';
import { useFiles } from '../parts/use-files';
import { useWord } from '../parts/use-word';
import { Attach } from './Attach';
import { Refused } from './Refused';

/** A word to those who help, with photos and files; what is typed is kept until it is sent. */
export function Reply({ recordId, asked }: { recordId: string; asked: boolean }) {
  const { t } = useTranslation();
  const [text, setText, forget] = useDraft(`comment.${recordId}`);
  const files = useFiles(`comment.${recordId}`);
  const send = useWord(recordId, () => {
    forget();
    files.forget();
  });
  const ready = text.trim() !== '' && files.settled && !send.isPending;
  return (
    <form
      id="reply"
      className={asked ? 'sheet tinted stack' : 'stack'}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send.mutate({ text, internal: false, arrived: files.arrived, files: files.waiting });
      }}
    >
      <Unsent incidentId={recordId} onTakeBack={(taken) => setText(text ? `${taken}\n${text}` : taken)} />
      <label className="field">
        {t(asked ? 'portal.theyAsk' : 'comment.text')}
        <textarea
          rows={3}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPaste={({ clipboardData }) => clipboardData.files.length > 0 && files.add(clipboardData.files)}
          onKeyDown={(event) =>
            (event.ctrlKey || event.metaKey) &&
            event.key === 'Enter' &&
            event.currentTarget.form?.requestSubmit()
          }
        />
      </label>
      <Attach files={files} />
      {send.error && <Refused error={send.error} />}
      <div className="acts">
        <button className="act primary" disabled={!ready}>
          {t('comment.send')}
        </button>
      </div>
    </form>
  );
}
