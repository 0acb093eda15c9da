import { ScalarType } from '@bufbuild/protobuf';
import type { FieldRules } from '#chassis/contract';
import type { Check } from './findings';

const whole32 = [-(2 ** 31), 2 ** 31 - 1] as const;
const natural32 = [0, 2 ** 32 - 1] as const;
/** The services count in doubles, so 64 bits reach as far as those are exact. */
const whole64 = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
const natural64 = [0, Number.MAX_SAFE_INTEGER] as const;

const bounds: Partial<Record<ScalarType, readonly [number, number]>> = {
  [ScalarType.INT32]: whole32,
  [ScalarType.SINT32]: whole32,
  [ScalarType.SFIXED32]: whole32,
  [ScalarType.UINT32]: natural32,
  [ScalarType.FIXED32]: natural32,
  [ScalarType.INT64]: whole64,
  [ScalarType.SINT64]: whole64,
  [ScalarType.SFIXED64]: whole64,
  [ScalarType.UINT64]: natural64,
  [ScalarType.FIXED64]: natural64,
};

/** A number of the type, within the range the contract says. */
export function numberCheck(type: ScalarType, range: FieldRules['range']): Check {
  const limits = bounds[type];
  const isWide = limits === whole64 || limits === natural64;
  const [least, most] = [range?.min ?? limits?.[0] ?? -Infinity, range?.max ?? limits?.[1] ?? Infinity];
  return (value, path, findings) => {
    const number = isWide && typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number))
      return void findings.set(path, 'must be a number');
    if (limits && !Number.isInteger(number)) return void findings.set(path, 'must be a whole number');
    if (number < least || number > most)
      return void findings.set(path, `must be between ${least} and ${most}`);
    return isWide ? String(number) : number;
  };
}
