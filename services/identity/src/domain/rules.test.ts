import { checkPassword } from './password';
import { faultsOfPerson, isTimeZone, isUsername, toUsername } from './person-rules';
import { kindOfToken, makeToken } from './token';

test.each(['a', 'li.lei', 'li_lei@example.org', '0-9', 'x'.repeat(64)])('"%s" can be a username', (name) => {
  expect(isUsername(name)).toBe(true);
});
test.each(['', 'Li', 'two words', '李雷', 'x'.repeat(65), 'a\n', 'a\0'])(
  '%j cannot be a username',
  (name) => {
    expect(isUsername(name)).toBe(false);
  },
);
test('usernames do not differ by case', () => expect(toUsername('LiLei')).toBe('lilei'));

test.each([
  ['Asia/Shanghai', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['', false],
  ['+08:00', false],
  ['Asia/Atlantis', false],
])('the time zone "%s" exists: %s', (name, exists) => {
  expect(isTimeZone(name)).toBe(exists);
});

test('everything that is wrong with a person is said at once', () => {
  const person = { username: '!', displayName: '', departmentId: 'x', locale: 'x', timeZone: 'x' };
  expect(Object.keys(faultsOfPerson(person))).toEqual(Object.keys(person));
  expect(faultsOfPerson({})).toEqual({});
});

test('eight characters are eight characters, in Chinese too', () => {
  expect(() => checkPassword('一二三四五六七', 'x')).toThrow();
  expect(() => checkPassword('一二三四五六七八', 'x')).not.toThrow();
  expect(() => checkPassword('𠀀'.repeat(200), 'x')).not.toThrow();
});

test('tokens are known by their front', () => {
  expect(kindOfToken(makeToken('sts'))).toBe('sts');
  expect(kindOfToken(makeToken('stk'))).toBe('stk');
  expect(kindOfToken(`${makeToken('sts')}\n`)).toBeUndefined();
});
