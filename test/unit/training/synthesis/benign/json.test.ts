import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import { anyObject, spaced } from '../../../../../src/training/synthesis/benign/machine/json.ts';

describe('JSON of machines', () => {
  it('is JSON, as deep as was asked for at most', () => {
    const random = createRandom(8);
    for (let index = 0; index < 300; index++) expect(depth(JSON.parse(anyObject(2)(random)))).toBeLessThanOrEqual(3);
  });

  it('has the white space of other writers, and strings stay as they are', () => {
    const random = createRandom(3);
    const json = '{"a":[1,"x,  y\\n: z"],"b":{"c":null}}';
    const forms = new Set(Array.from({ length: 200 }, () => spaced(json)(random)));
    expect(forms).toEqual(
      new Set([json, '{"a": [1, "x,  y\\n: z"], "b": {"c": null}}', JSON.stringify(JSON.parse(json), null, 2)]),
    );
  });

  it('leaves what is no JSON alone', () => {
    const random = createRandom(3);
    for (let index = 0; index < 50; index++) expect(spaced('{"a":1}\n{"b":2}')(random)).toBe('{"a":1}\n{"b":2}');
  });
});

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
