import type { Response } from 'express';
import type { Actor } from '#chassis/actor';
import { log } from '#chassis/log';
import type { Caller } from '../callers/caller';
import { viewOf, type Presence } from '../presence/people';
import { mayHear, typeOf } from './audience';
import type { Told } from './hearsay';

const trustMs = 5_000;
const recheckMs = 60_000;
const heartbeatMs = 15_000;
const mostShown = 50; // records that one page has open at once
const mostWaiting = 64 * 1024; // bytes that a reader may lag behind

/** One open stream. */
export class Listener {
  private knownAt = Date.now();
  private tail: Promise<void> = Promise.resolve();
  private readonly heart: NodeJS.Timeout;
  /** Who was last said to be at a record. */
  private readonly shown = new Map<string, string>();

  /** @param ask who the reader is now; refuses when they may be here no longer */
  constructor(
    private readonly response: Response,
    private caller: Caller,
    private readonly ask: () => Promise<Caller>,
  ) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    this.write('retry: 1000\n\n');
    this.heart = setInterval(() => this.beat(), heartbeatMs).unref();
  }

  /** Says that a record changed, where the reader may know; one after the other. */
  tell(event: Told): void {
    if (!mayHear(this.caller.actor, event)) return;
    this.tail = this.tail.then(async () => {
      await this.refresh(trustMs);
      if (!mayHear(this.caller.actor, event)) return;
      const data = JSON.stringify({ type: typeOf(event), id: event.id, version: event.version });
      this.write(`event: changed\nid: ${event.eventId}\ndata: ${data}\n\n`);
    });
  }

  /** Says who else is at a record where the reader is too, if that is news and they may read the record. */
  show({ tenant, record, people }: Presence, mayRead: (caller: Caller) => Promise<boolean>): void {
    const { personId, tenant: own } = this.caller.actor;
    if (tenant !== own || !people.some((one) => one.personId === personId)) return;
    const [nobody, data] = [[], viewOf(people, personId)].map((all) =>
      JSON.stringify({ record, people: all }),
    );
    this.tail = this.tail.then(async () => {
      if ((this.shown.get(record.id) ?? nobody) === data) return;
      await this.refresh(trustMs);
      if (!(await mayRead(this.caller))) return;
      if (this.shown.size >= mostShown) this.shown.clear();
      this.shown.set(record.id, data!);
      this.write(`event: presence\ndata: ${data}\n\n`);
    });
  }

  /** Looks again who the reader is, if they are one of these; closes where they may be here no longer. */
  recheck(concerns: (actor: Actor) => boolean): void {
    if (concerns(this.caller.actor)) this.tail = this.tail.then(() => this.refresh(0));
  }

  close(): void {
    clearInterval(this.heart);
    if (!this.response.writableEnded) this.response.end();
  }

  private beat(): void {
    this.write(': still here\n\n');
    const age = this.caller.expires <= Date.now() ? 0 : recheckMs;
    this.tail = this.tail.then(() => this.refresh(age));
  }

  private async refresh(maxAgeMs: number): Promise<void> {
    if (this.response.writableEnded || Date.now() - this.knownAt < maxAgeMs) return;
    try {
      this.caller = await this.ask();
      this.knownAt = Date.now();
    } catch (err) {
      log.info({ err: { message: (err as Error).message } }, 'a live stream ends');
      this.close(); // the page comes back by itself and is told why, if there is a reason
    }
  }

  private write(text: string): void {
    if (this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > mostWaiting) this.response.destroy(); // it reads everything afresh when it is back
  }
}
