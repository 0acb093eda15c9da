import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { sayBytes } from './bytes';
import { useFilePolicy } from './file-policy';
import { arrivedOf, heldOf, hold, keepArrived, letGo } from './kept-files';
import { isAway } from './outbox';
import { uploadFile } from './upload';

/** A file on its way: not begun, so far, arrived, refused, or waiting for the network. */
export interface Picked {
  key: string;
  name: string;
  size: number;
  content?: Blob;
  /** 0 to 1. */
  share: number;
  id?: string;
  refused?: string;
  away?: boolean;
}

/** A browser that keeps nothing still sends. */
const quietly = (deed: Promise<unknown>): void => void deed.catch(() => undefined);

/** The files of a text being written; they survive a reload as the text does, also those that were on their way. */
export function useFiles(name: string) {
  const { t } = useTranslation();
  const { mostBytes } = useFilePolicy();
  const under = useRef(new Map<string, AbortController>());
  const [files, setFiles] = useState<Picked[]>(() => arrivedOf(name).map((one) => ({ ...one, share: 1 })));
  const tell = (key: string, news: Partial<Picked>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const send = ({ key, name: called, size, content }: Picked) => {
    const controller = new AbortController();
    under.current.set(key, controller);
    uploadFile(content!, called, key, (share) => tell(key, { share }), controller.signal).then(
      ({ id = '' }) => {
        keepArrived(name, [...arrivedOf(name), { key, name: called, size, id }]);
        quietly(letGo(key));
        tell(key, { id, share: 1, away: false, content: undefined });
      },
      (error: Error & { fields?: Record<string, string> }) => {
        if (controller.signal.aborted) return;
        if (isAway(error)) return tell(key, { away: true });
        quietly(letGo(key));
        tell(key, { refused: error.fields?.file ?? error.message });
      },
    );
  };
  const begin = (picked: Picked[]) => {
    setFiles((all) => [...all, ...picked]);
    picked.filter(({ refused }) => !refused).forEach(send);
  };
  useEffect(() => {
    let left = false;
    const goOn = async () => {
      const held = await heldOf(name);
      const known = new Set(arrivedOf(name).map(({ key }) => key));
      const unsent = held.filter(({ key }) => !known.has(key) && !under.current.has(key));
      if (!left)
        begin(
          unsent.map(({ key, name: called, content }) => ({
            ...{ key, name: called, content, size: content.size },
            share: 0,
          })),
        );
    };
    quietly(goOn());
    return () => {
      left = true;
      under.current.forEach((controller) => controller.abort()); // begun again where it is opened again
      under.current.clear();
    };
  }, [name]);
  return {
    files,
    /** Nothing of it is on its way, and nothing was refused. */
    settled: files.every(({ id, away }) => id || away),
    arrived: files.flatMap(({ key, name: called, size, id }) =>
      id ? [{ key, name: called, size, id }] : [],
    ),
    waiting: files.flatMap(({ id, key, name: called, content }) =>
      !id && content ? [{ key, name: called, content }] : [],
    ),
    add(chosen: Iterable<File>) {
      const picked = [...chosen].map((content): Picked => {
        const [key, { name: called, size }] = [crypto.randomUUID(), content];
        const refused =
          size > mostBytes
            ? t('files.tooLarge', { most: sayBytes(mostBytes) })
            : size === 0
              ? t('files.empty')
              : '';
        if (!refused) quietly(hold(name, { key, name: called, content }));
        return { key, name: called, size, content, share: 0, ...(refused && { refused }) };
      });
      begin(picked);
    },
    again(one: Picked) {
      tell(one.key, { away: false, share: 0 });
      send(one);
    },
    remove({ key, id }: Picked) {
      under.current.get(key)?.abort();
      setFiles((all) => all.filter((one) => one.key !== key));
      keepArrived(
        name,
        arrivedOf(name).filter((one) => one.key !== key),
      );
      quietly(letGo(key));
      // What cannot be taken back now goes by itself, for it belongs to nothing.
      if (id) quietly(api.DELETE('/api/v1/attachments/{id}', { params: { path: { id } } }));
    },
    forget() {
      files.forEach(({ key }) => quietly(letGo(key)));
      keepArrived(name, []);
      setFiles([]);
    },
  };
}
export type Files = ReturnType<typeof useFiles>;
