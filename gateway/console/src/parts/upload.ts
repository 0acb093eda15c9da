import { csrfToken, type Schema } from '../api/client';
import { readProblem } from '../api/problem';

export type Attachment = Schema['Attachment'];

/** By XMLHttpRequest, for fetch does not tell how far it is. The same key sends it once. */
export function uploadFile(
  file: Blob,
  name: string,
  key: string,
  onShare: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Attachment> {
  const body = new FormData();
  body.append('file', file, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.setRequestHeader('X-CSRF-Token', csrfToken());
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = ({ loaded, total }) => onShare(loaded / total);
    signal?.addEventListener('abort', () => request.abort());
    request.onabort = () => reject(new DOMException('called off', 'AbortError'));
    request.onerror = () => reject(new TypeError('unreachable'));
    request.onload = () => {
      if (request.status === 201) return resolve(JSON.parse(request.responseText) as Attachment);
      const response = new Response(request.responseText, { status: request.status });
      void readProblem(response).then(reject);
    };
    request.send(body);
  });
}
