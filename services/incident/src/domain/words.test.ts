import { queryOf, wordsOf } from './words';

test.each([
  ['打印机无法连接', ['打印机', '无法', '连接']],
  ['印表機無法連線', ['无法']],
  ['網路連線', ['网路', '连线']],
  ['Printers are ON fire', ['printers', 'are', 'on', 'fire']],
  ['ERP-1023 报错', ['erp-1023', 'erp', '1023', '报错']],
  ['INC0000123', ['inc0000123', '123']],
  ['ＶＰＮ１２', ['vpn12', '12']],
  ["it's 100% “down”", ['it', 's', '100', 'down']],
])('INC-15 %s is found by %j', (text, expected) => {
  expect(wordsOf(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['打印机', `'打印机'`],
  ['  Printer  ', `'printer':*`],
  ['ERP-1023', `'erp-1023'`],
  ['inc0000123', `'inc0000123'`],
  ['123', `'123'`],
  ['vpn 連線', `'vpn' & '连线'`],
  [`a' | !b & (c) \\`, `'a' & 'b' & 'c'`],
  ['%_*', ''],
])('%s asks for %s', (typed, expected) => {
  expect(queryOf(typed)).toBe(expected);
});

test('what cannot be a word is left out', () => {
  expect(wordsOf('x'.repeat(101), '', '💥')).toEqual([]);
});
