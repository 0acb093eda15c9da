import { cleanName, endingOf } from './clean-name';

test.each([
  ['report.pdf', 'report.pdf'],
  ['打印机 着火.jpg', '打印机 着火.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe'],
  ['/etc/cron.d/x', 'x'],
  ['C:\\fakepath\\photo.png', 'photo.png'],
  ['a/../b.txt', 'b.txt'],
  ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
  ['\u2066a\u2069.txt', 'a.txt'],
  ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
  ['nul\0byte.png', 'nulbyte.png'],
  ['photo.png\0.exe', 'photo.png.exe'],
  ['line\r\nSet-Cookie: a=b.txt', 'lineSet-Cookie_ a=b.txt'],
  ['quote".txt', 'quote_.txt'],
  ['<script>alert(1)<script>.txt', '_script_alert(1)_script_.txt'],
  ['a|b?c*d.txt', 'a_b_c_d.txt'],
  ['file.txt:hidden', 'file.txt_hidden'],
  ['  spaced   out .txt  ', 'spaced out .txt'],
  ['trailing...', 'trailing'],
  ['.htaccess', 'htaccess'],
  ['...', 'file'],
  ['', 'file'],
  ['/', 'file'],
  ['\u202E', 'file'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['console.txt', 'console.txt'],
  ['e\u0301.txt', '\u00E9.txt'],
  ['lone\uD800.txt', 'lone.txt'],
  ['bad\uFFFD.txt', 'bad.txt'],
  ['\u2028\u2029.txt', 'txt'],
  ['%2e%2e%2fpasswd', '%2e%2e%2fpasswd'],
])('DESK-02 a file sent as %j is called %j', (said, name) => expect(cleanName(said)).toBe(name));

test('a long name keeps its ending, and code points whole', () => {
  const name = cleanName(`${'字'.repeat(300)}.docx`);
  expect([[...name].length, name.endsWith('字.docx')]).toEqual([200, true]);
  expect([...cleanName(`a.${'x'.repeat(300)}`)]).toHaveLength(200);
  expect(cleanName('😀'.repeat(250))).toBe('😀'.repeat(200));
});

test.each([
  ['a.EXE', 'exe'],
  ['a.tar.gz', 'gz'],
  ['none', ''],
  ['dot.', ''],
])('the ending of %s is "%s"', (name, ending) => expect(endingOf(name)).toBe(ending));
