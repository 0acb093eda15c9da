import { sampleFacts } from './facts';
import { complaintAbout, render } from './render';
import { standardTemplates, standardWording } from './standard-templates';
import { locales, topics } from './topics';

const facts = sampleFacts('zh-CN');
const empty = Object.fromEntries(Object.keys(facts).map((name) => [name, ''])) as unknown as typeof facts;

describe.each(locales)('NTF-01 the standard wording in %s', (locale) => {
  test.each(topics)('of %s can be rendered, with every fact and with hardly any', (topic) => {
    const wording = standardWording(topic, locale);
    const full = render(wording, sampleFacts(locale));
    expect(complaintAbout(wording.subject, sampleFacts(locale))).toBeUndefined();
    expect(complaintAbout(wording.body, sampleFacts(locale))).toBeUndefined();
    const { title: subject, assignee, requester } = sampleFacts(locale);
    const isAbsence = topic.startsWith('absence.');
    // these are about no record
    const names = isAbsence
      ? [assignee, requester]
      : topic.startsWith('service.')
        ? [subject]
        : ['INC0000123'];
    for (const name of names) expect(full.text).toContain(name);
    expect(full.title).toContain(isAbsence ? assignee : subject);
    const bare = render(wording, { ...empty, number: 'INC0000123' });
    for (const { title, text } of isAbsence || topic.startsWith('service.') ? [full] : [full, bare]) {
      expect(title).not.toMatch(/[{}\n]/);
      expect(text).not.toMatch(/[{}]|\n\n\n| \n/);
    }
    expect(/\p{Script=Han}/u.test(bare.title + bare.text)).toBe(locale === 'zh-CN');
  });
});

test('every topic has a template in every language, each with an id of its own', () => {
  const ids = standardTemplates('0190b5a0-0000-7000-8000-000000000001').map(({ id }) => id);
  expect(new Set(ids).size).toBe(topics.length * locales.length);
});

test('what a ticket says is not read as a template, and no markup is made of it', () => {
  const title = '{{ 7 | times: 6 }} {% include "x" %} <b>&amp;</b> ${7*6} <%= 1 %>';
  const message = render({ subject: '{{ title }}', body: '{{ text }}' }, { ...facts, title, text: title });
  expect(message).toEqual({ title, text: title });
});

test('a title is one line, whatever it is made of', () => {
  const title = 'one\r\nBcc: all@example.org\u2028two\u0000';
  expect(render({ subject: '{{ title }}', body: 'x' }, { ...facts, title }).title).toBe(
    'one Bcc: all@example.org two',
  );
});

test('a message stays small enough for an event', () => {
  const { title, text } = render(
    { subject: '{{ text }}', body: '{{ text }}' },
    { ...facts, text: '长'.repeat(50_000) },
  );
  expect([title.length, text.length]).toEqual([500, 40_000]);
});

test.each([
  ['{{ title', 'not closed'],
  ['{% if title %}', 'not closed'],
  ['{{ title | shout }}', 'undefined filter: shout'],
  ['{{ titel }}', '"titel" is not known here'],
  ['{% if title == "rare" %}{{ titel }}{% endif %}', '"titel" is not known here'],
  ['{% include "/etc/passwd" %}', 'ENOENT'],
  ['{% render "package.json" %}', 'ENOENT'],
  ['{% for i in (1..9999999) %}x{% endfor %}', 'memory alloc limit exceeded'],
  ['{% for i in (1..9999) %}{% for j in (1..9999) %}{% endfor %}{% endfor %}', 'limit exceeded'],
  ['x'.repeat(25_001), 'parse length limit exceeded'],
  ['{% if title == "never" %}x{% endif %}', 'comes out empty'],
])('a template such as %.40s is refused', (template, words) => {
  expect(complaintAbout(template, facts)).toContain(words);
});
