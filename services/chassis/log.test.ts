import { Problem } from './errors';
import { openLog } from './log';

/** What is written of it. */
function written(fields: object, words = 'said'): string {
  const lines: string[] = [];
  const log = openLog({ write: (line) => void lines.push(line) });
  log.level = 'info';
  log.info(fields, words);
  return lines.join('');
}

test.each([
  [{ password: 'hush' }],
  [{ request: { password: 'hush' } }],
  [{ request: { body: { token: 'hush' } } }],
  [{ headers: { authorization: 'Bearer hush' } }],
  [{ request: { headers: { cookie: 'steward=hush' } } }],
  [{ response: { headers: { 'set-cookie': ['hush'] } } }],
  [{ metadata: { actor: 'hush' } }],
  [{ provider: { secret: 'hush' } }],
  [{ err: new Error('connect postgres://steward:hush@db:5432/x failed') }],
  [
    {
      err: Object.assign(new Error('it broke'), {
        config: { password: 'hush' },
        detail: 'Key (email)=(hush)',
      }),
    },
  ],
  [{ err: new Problem('unavailable', 'away', undefined, new Error('nats://a:hush@nats:4222 refused')) }],
  [{ err: new AggregateError([new Error('redis://:hush@r:6379')], 'none answers') }],
])('OPS-04 no secret is written: %j', (fields) => {
  const line = written(fields);
  expect(line).not.toContain('hush');
  expect(JSON.parse(line).msg).toBe('said');
});

test('what is needed to mend it is written: kind, words, code, place and reason', () => {
  const reason = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'person_name' });
  const { err } = JSON.parse(written({ err: new Problem('internal', 'broke', undefined, reason) }));
  expect(err).toMatchObject({
    type: 'Problem',
    message: 'broke',
    code: 'internal',
    cause: { message: 'duplicate key', code: '23505', constraint: 'person_name' },
  });
  expect(err.stack).toContain('log.test');
  expect(JSON.parse(written({ err: { message: 'away' } })).err).toEqual({ message: 'away' });
  expect(JSON.parse(written({ err: 'a word' })).err).toBe('a word');
});
