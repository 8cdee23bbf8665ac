import { expect, test } from 'vitest';
import { formatBytes, formatCounted, formatDuration, formatRate, formatShare } from '../../../src/output/quantities.ts';

test.each([
  [0, '<1 ms'],
  [0.4, '<1 ms'],
  [1, '1 ms'],
  [340.4, '340 ms'],
  [999.4, '999 ms'],
  [999.5, '1.0 s'],
  [12_345, '12.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_599_400, '59 min 59 s'],
  [3_599_600, '1 h 0 min'],
  [7_199_000, '2 h 0 min'],
  [3_720_000, '1 h 2 min'],
  [360_000_000_000, '100,000 h 0 min'],
])('%d ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [1500, '1.50 kB'],
  [9_994, '9.99 kB'],
  [9_996, '10.0 kB'],
  [99_960, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [123_000_000, '123 MB'],
  [1_200_000_000, '1.20 GB'],
  [5e18, '5000 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, 0, '0 %'],
  [0, 10, '0 %'],
  [10, 10, '100 %'],
  [1, 8, '12.5 %'],
  [1, 1_000_000, '<0.1 %'],
  [999_999, 1_000_000, '>99.9 %'],
  [9_994, 10_000, '99.9 %'],
])('%d of %d is %s', (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});

test('counts have separators and the right noun', () => {
  expect(formatCounted(1, 'event')).toBe('1 event');
  expect(formatCounted(0, 'event')).toBe('0 events');
  expect(formatCounted(1_234_567, 'event')).toBe('1,234,567 events');
  expect(formatCounted(2, 'entry', 'entries')).toBe('2 entries');
});

test('rates have three digits', () => {
  expect(formatRate(100_371)).toBe('100,000');
  expect(formatRate(98_123)).toBe('98,100');
  expect(formatRate(0.2512)).toBe('0.251');
});
