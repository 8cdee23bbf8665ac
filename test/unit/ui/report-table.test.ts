import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../../../src/output/terminal-text.ts';
import { renderTable } from '../../../src/ui/report-table.ts';

test('columns are as wide as their widest cell and aligned as asked', () => {
  const rows = [
    ['benign', '0.991', '12,345'],
    ['path-traversal', '1', '7'],
  ];
  expect(renderTable(['label', 'precision', 'support'], rows, { align: ['left', 'right', 'right'] })).toBe(
    [
      'label           precision  support',
      '--------------  ---------  -------',
      'benign              0.991   12,345',
      'path-traversal          1        7',
      '',
    ].join('\n'),
  );
});

test('lines have no blanks at their ends, short rows are filled up', () => {
  expect(renderTable(['a', 'long header'], [['x'], ['', 'y'], []])).toBe('a  long header\n-  -----------\nx\n   y\n\n');
});

test('without rows there is the head of the table', () => {
  expect(renderTable(['a', 'b'], [])).toBe('a  b\n-  -\n');
});

test('wide characters count twice, control characters are written out', () => {
  expect(
    renderTable(
      ['source', 'n'],
      [
        ['中文\u001b', '1'],
        ['plain', '2'],
      ],
    ),
  ).toBe('source    n\n--------  -\n中文\\x1b  1\nplain     2\n');
});

test('right-aligned last columns end in the same place, whatever the cells are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.nat())), (cells) => {
      const rows = cells.map(([text, number]) => [text, String(number)]);
      const lines = renderTable(['text', 'number'], rows, { align: ['left', 'right'] }).split('\n');
      expect(lines.pop()).toBe('');
      expect(lines).toHaveLength(rows.length + 2);
      expect(new Set(lines.map(displayWidth)).size).toBe(1);
    }),
  );
});
