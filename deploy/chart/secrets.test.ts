import { describeChart, exampleNames, examples, render } from './testing/helm';
import { containersOf, ofKind, podsOf, type Manifest } from './testing/manifest';

/** Every text in an object that is not a Secret. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values((value as object | null) ?? {}).flatMap(textsOf);
const looksSecret = /:\/\/[^/\s]*:[^/\s]*@|\b[0-9a-f]{64}\b|BEGIN [A-Z ]*PRIVATE KEY/;
const withoutSums = (text: string): boolean => !/^sha256:|@sha256:|^[0-9a-f]{64}$/.test(text);

const entriesWanted = (manifests: Manifest[]): string[] =>
  podsOf(manifests).flatMap(({ spec }) =>
    containersOf(spec).flatMap(({ env = [] }) =>
      env.flatMap(({ valueFrom }) =>
        valueFrom?.secretKeyRef ? [`${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`] : [],
      ),
    ),
  );

describeChart('SEC secrets', () => {
  test.each(exampleNames)('%s holds no secret outside of Secrets', (name) => {
    const texts = render(examples[name])
      .filter(({ kind }) => kind !== 'Secret')
      .flatMap(textsOf)
      .filter(withoutSums);
    expect(texts.filter((text) => looksSecret.test(text))).toEqual([]);
  });

  test.each(exampleNames)('%s gives keys and addresses with passwords by reference', (name) => {
    const named = /PASSWORD|_KEY$|^(DATABASE|NATS|REDIS|SMTP|MIGRATION_DATABASE|DATABASE_ADMIN)_URL$/;
    const all = podsOf(render(examples[name])).flatMap(({ spec }) =>
      containersOf(spec).flatMap(({ env = [] }) => env),
    );
    const secret = all.filter((one) => named.test(one.name) && one.name !== 'SERVICE_ROLE');
    expect(secret.length).toBeGreaterThan(10);
    expect(secret.filter(({ valueFrom }) => valueFrom?.secretKeyRef === undefined)).toEqual([]);
  });

  test('with servers of yours the chart makes no Secret', () => {
    for (const name of ['default', 'small', 'large'] as const)
      expect(ofKind(render(examples[name]), 'Secret')).toEqual([]);
  });

  test('with servers of our own every entry that is wanted is made up, and none is known beforehand', () => {
    const made = (manifests: Manifest[]) =>
      ofKind(manifests, 'Secret').flatMap(({ metadata, stringData = {} }) =>
        Object.entries(stringData).map(([entry, value]) => [`${metadata.name}/${entry}`, value] as const),
      );
    const [once, again] = [made(render(examples.tryout)), made(render([...examples.tryout, '--debug']))];
    expect(once.map(([place]) => place)).toEqual(
      expect.arrayContaining(entriesWanted(render(examples.tryout))),
    );
    const entries = Object.fromEntries(once);
    expect(entries['desk-steward-builtin-keys/actor-key']).toMatch(/^[0-9a-f]{64}$/);
    expect(entries['desk-steward-builtin-keys/audit-key.pem']).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(entries['desk-steward-builtin-nats/password']).toMatch(/^[a-zA-Z]/);
    expect(once.filter(([place, value]) => Object.fromEntries(again)[place] === value)).toEqual([]);
  });

  test('the built-in secrets outlive the release, as its volumes do', () => {
    for (const { metadata } of ofKind(render(examples.tryout), 'Secret'))
      expect(metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' });
  });
});
