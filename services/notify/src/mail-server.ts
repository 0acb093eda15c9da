import { createTransport } from 'nodemailer';
import { judge, type Refusal, type SmtpTrouble } from './domain/refusal';
import type { Mail } from './domain/mail';

export interface MailServer {
  /** @returns what the server answered, or why it did not take the mail */
  send(mail: Mail): Promise<{ accepted: string } | Refusal>;
  close(): void;
}

/** Less than the worker's claim, so that nobody else sends what may still be under way here. */
const patienceMs = 25_000;

/** @param url smtp://user:password@host:port, with nodemailer's options as its query */
export function openMailServer(url: URL): MailServer {
  const transport = createTransport({
    url: url.href,
    pool: true,
    maxRequeues: 0, // trying again is the queue's business
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        const { response } = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(patienceMs) });
        return { accepted: response };
      } catch (error) {
        return judge(error as SmtpTrouble);
      }
    },
    close: () => transport.close(),
  };
}
