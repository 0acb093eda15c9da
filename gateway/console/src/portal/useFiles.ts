import { useState } from 'react';
import { api } from '../api/client';
import { useDraft } from '../parts/draft';
import { isAway } from '../parts/outbox';
import { type Attachment, uploadFile } from '../parts/upload';

/** A file on its way: not begun, so far, arrived, refused, or waiting for the network. */
export interface Picked {
  key: string;
  name: string;
  size: number;
  content?: File;
  /** 0 to 1. */
  share: number;
  id?: string;
  refused?: string;
  away?: boolean;
}

/** The files of a text being written; what has arrived survives a reload as the text does. */
export function useFiles(name: string, mostBytes: number, tooLarge: (file: string) => string) {
  const [kept, setKept, forgetKept] = useDraft(`files.${name}`);
  const [files, setFiles] = useState<Picked[]>(() => (kept ? (JSON.parse(kept) as Picked[]) : []));
  const change = (alter: (files: Picked[]) => Picked[]) =>
    setFiles((before) => {
      const after = alter(before);
      const arrived = after.filter(({ id }) => id).map(({ content: _, ...told }) => told);
      setKept(arrived.length > 0 ? JSON.stringify(arrived) : '');
      return after;
    });
  const tell = (key: string, news: Partial<Picked>) =>
    change((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const send = ({ key, content }: Picked) =>
    uploadFile(content!, content!.name, key, (share) => tell(key, { share })).then(
      ({ id }: Attachment) => tell(key, { id: id!, share: 1, away: false }),
      (error: Error & { fields?: Record<string, string> }) =>
        tell(key, isAway(error) ? { away: true } : { refused: error.fields?.file ?? error.message }),
    );
  return {
    files,
    /** Nothing of it is on its way, and nothing was refused. */
    settled: files.every(({ id, away }) => id || away),
    arrived: files.flatMap(({ key, name, size, id }) => (id ? [{ key, name, size, id }] : [])),
    ids: files.flatMap(({ id }) => id ?? []),
    waiting: files.flatMap(({ id, key, name, content }) => (!id && content ? [{ key, name, content }] : [])),
    add(chosen: Iterable<File>) {
      const picked = [...chosen].map((content): Picked => {
        const [key, { name, size }] = [crypto.randomUUID(), content];
        return { key, name, size, content, share: 0, ...(size > mostBytes && { refused: tooLarge(name) }) };
      });
      change((all) => [...all, ...picked]);
      picked.filter(({ refused }) => !refused).forEach((one) => void send(one));
    },
    again(one: Picked) {
      tell(one.key, { away: false, share: 0 });
      void send(one);
    },
    remove({ key, id }: Picked) {
      change((all) => all.filter((one) => one.key !== key));
      // What cannot be taken back now goes by itself, for it belongs to nothing.
      if (id)
        void api.DELETE('/api/v1/attachments/{id}', { params: { path: { id } } }).catch(() => undefined);
    },
    forget() {
      setFiles([]);
      forgetKept();
    },
  };
}
export type Files = ReturnType<typeof useFiles>;
