import { testGateway } from '../testing';

const house = testGateway();
const pages = ['progress.html', 'survey.html', 'terminal.html'];

test.each(pages)(
  'QLT-03 QLT-05 %s runs no script but ours, in both languages, and needs no sign-in',
  async (page) => {
    const { text, headers } = await house
      .http()
      .get(`/pages/${page}`)
      .expect(200)
      .expect('content-type', /html/);
    const rules = headers['content-security-policy'];
    expect(rules).toContain("script-src 'self';");
    expect(rules).toContain("frame-ancestors 'none'");
    expect(rules).not.toContain('unsafe');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(text).not.toMatch(/<script>|\son\w+=|\sstyle=|https?:/);
    const used = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file!);
    expect(used).toHaveLength(2);
    for (const file of [...used, '/pages/words.js']) {
      const { text: source } = await house.http().get(file).expect(200);
      const said = source.replaceAll('http://www.w3.org/2000/svg', ''); // a name, not an address
      expect(said).not.toMatch(/innerHTML|eval\(|https?:\/\//);
    }
  },
);

test('every word of a page is said in both languages', async () => {
  const { text: script } = await house.http().get('/pages/words.js').expect(200);
  const section = (name: string, until: string) => script.split(`${name}: {`)[1]!.split(until)[0]!;
  const keysOf = (said: string) => [...said.matchAll(/^ {4}(\w+):/gm)].map(([, key]) => key);
  const [chinese, english] = [keysOf(section('zh', '\n  },')), keysOf(section('en', '\n  },'))];
  expect(english).toEqual(chinese);
  for (const page of pages) {
    const { text } = await house.http().get(`/pages/${page}`);
    const named = [...text.matchAll(/data-word="(\w+)"/g)].map(([, word]) => word);
    expect(named.length).toBeGreaterThan(3);
    for (const word of named) expect(chinese).toContain(word);
  }
});

test('nothing else of the folder or above it is served', async () => {
  for (const path of ['', 'nothing.html', '%2e%2e/src/server.ts', '../package.json'])
    await house.http().get(`/pages/${path}`).expect(404);
});
