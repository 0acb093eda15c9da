import { ScalarType, type DescField, type JsonValue } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { Problem } from '#chassis/errors';
import { contract, operations } from '../testing';
import { sampleId } from '../testing-samples';
import { openPlans } from './check-message';
import { encode, requestReader } from './request-reader';

const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
const odd = fc.constantFrom<JsonValue>(
  null,
  '',
  ' ',
  -1,
  1e300,
  1.5,
  '\0',
  '\ud800',
  '__proto__',
  true,
  [],
  {},
  [null],
);

const known: Record<string, fc.Arbitrary<JsonValue>> = {
  'google.protobuf.Timestamp': fc.oneof(fc.constant('2026-02-28T23:59:59.5+08:00'), fc.string()),
  'google.protobuf.Duration': fc.oneof(fc.constant('-1.000000001s'), fc.string()),
  'google.protobuf.Struct': fc.dictionary(fc.string(), anything) as fc.Arbitrary<JsonValue>,
  'google.protobuf.FieldMask': fc.string(),
};

/** Mostly what the field takes, so that what is odd is met deep inside. */
function valueOf(field: DescField, depth = 0): fc.Arbitrary<JsonValue> {
  const one = singleOf(field, depth);
  const right = field.fieldKind === 'list' ? fc.array(one, { maxLength: 3 }) : one;
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: anything },
  );
}
function singleOf(field: DescField, depth: number): fc.Arbitrary<JsonValue> {
  if (field.enum) return fc.constantFrom(...field.enum.values.map(({ name }) => name));
  if (field.message) return known[field.message.typeName] ?? objectOf(field.message.fields, depth + 1);
  if (field.scalar === ScalarType.BOOL) return fc.boolean();
  if (field.scalar !== ScalarType.STRING) return fc.oneof(fc.integer(), fc.double());
  return fc.oneof(
    fc.constant(sampleId),
    fc.constant('2026-01-01'),
    fc.constant('ada@example.org'),
    fc.string(),
  );
}
const objectOf = (fields: DescField[], depth: number): fc.Arbitrary<JsonValue> => {
  if (depth > 4) return fc.constant({});
  const values = fields.map((field) => [field.jsonName, valueOf(field, depth)]);
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<JsonValue>;
};

test.each(operations.map((method): [string, typeof method] => [method.descriptor.name, method]))(
  '%s takes any request, or says what is wrong with it',
  (_, method) => {
    const read = requestReader(method, openPlans(contract));
    const { input } = method.descriptor;
    const bodyField = input.fields.find(({ name }) => name === method.http!.body);
    const body = objectOf(bodyField?.message?.fields ?? input.fields, 0);
    const query = fc.array(
      fc.constantFrom('pageSize=1', 'pageSize=x', 'filter=%00', 'updateMask=id', '=', '&', '%', 'a=b'),
    );
    fc.assert(
      fc.property(body, query, fc.string({ minLength: 1 }), (sent, said, value) => {
        try {
          const parts = {
            values: [value, value],
            query: said.length > 3 ? said.join('&') : '',
            body: sent as never,
          };
          encode(input, read(parts));
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
          expect(error.message).not.toBe('');
        }
      }),
      { numRuns: 40 },
    );
  },
);
