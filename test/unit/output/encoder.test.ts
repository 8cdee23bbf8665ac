import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEncoder } from '../../../src/output/encoder.ts';
import { EXTRA_COLUMNS, OUTPUT_FORMATS } from '../../../src/output/format.ts';
import { anyRow, chunkOf, optionsWith, resultText } from './classified-chunk.ts';

describe.each(OUTPUT_FORMATS)('%s', (format) => {
  test('the text does not depend on where chunks begin and end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyRow, { maxLength: 5 }), { maxLength: 6 }),
        fc.option(fc.subarray([0, 1, 2, 7]), { nil: null }),
        fc.subarray([...EXTRA_COLUMNS]),
        (rowsOfChunks, onlyLabelIds, extraColumns) => {
          const encoder = createEncoder(optionsWith({ format, onlyLabelIds, extraColumns }));
          const inChunks = resultText(
            encoder,
            rowsOfChunks.map((rows) => chunkOf(rows)),
          );
          expect(inChunks).toBe(resultText(encoder, [chunkOf(rowsOfChunks.flat())]));
        },
      ),
    );
  });

  test('options survive being sent to a thread', () => {
    const options = optionsWith({ format, extraColumns: ['scores', 'cwe'], onlyLabelIds: [1] });
    const chunk = chunkOf([{ labelId: 1 }, { labelId: 2 }]);
    expect(resultText(createEncoder(structuredClone(options)), [structuredClone(chunk)])).toBe(
      resultText(createEncoder(options), [chunk]),
    );
  });
});
