import { v5 } from 'uuid';
import { deterministicId, isId } from './ids';

describe('deterministicId', () => {
  const namespace = '7f1d2c9e-0b7a-5c1e-9d57-2f6b1c8f4a10';

  it.each([[['']], [['clock', 1]], [['打印机', 'RESOLUTION', 'SLA']], [Array.from({ length: 300 }, String)]])(
    'is the UUIDv5 that everybody makes of %j',
    (words) => expect(deterministicId(...words)).toBe(v5(words.join('\n'), namespace)),
  );

  it('is always an id', () => {
    const made = Array.from({ length: 500 }, (_, index) => deterministicId('one', index));
    expect(made.filter((id) => !isId(id))).toEqual([]);
    expect(new Set(made).size).toBe(500);
  });
});
