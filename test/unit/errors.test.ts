import { describe, expect, test } from 'vitest';
import { reasonOf } from '../../src/errors.ts';

describe('reasonOf', () => {
  test.each([
    [new Error('no space left'), 'no space left'],
    [new Error('Protobuf parsing failed.'), 'Protobuf parsing failed'],
    [new Error('Load failed.\n'), 'Load failed'],
    [new Error('and so on ...'), 'and so on ...'],
    [new Error(''), ''],
    ['text.', 'text'],
    [null, 'null'],
  ])('%s ends a sentence without a full stop of its own', (thrown, reason) => {
    expect(reasonOf(thrown)).toBe(reason);
  });
});
