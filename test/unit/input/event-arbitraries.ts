/** Random events with the texts that formats stumble over. */
import fc from 'fast-check';
import type { EventField, WafEvent } from '../../../src/event.ts';

/** An event as a writer has it: null where the value is not known. */
export type EventRow = Readonly<Record<EventField, string | number | null>>;

/** Pieces of text that mean something to one format or another, or to a terminal. */
const HOSTILE = [
  ...['"', '""', '\\', '\\"', '\\\\', "'", ',', ';', '|', '\t', ':'],
  ...['{', '}', '[', ']', '{"', '"}', ',{', ',{"', '},{"EVENT_ID":"x"},', '\n{"EVENT_ID":"x"}\n', '[{"', '"]'],
  ...['\n', '\r\n', '\r', '\n\n', '\n"', '",\n', ' ', '\u00a0', '\u2028', '\u0085', '\v', '\f'],
  ...['\0', '\u001b[31m', '\u007f', '\ufeff', 'é', '漢字', '🎉', '\u{10ffff}', 'e\u0301'],
  ...["\\';\\'", 'NaN', 'null', 'None', '-Infinity', '0', '794.0', '1e5', '\\u0022', '\\n', '%00', '=1+1', 'data'],
];

/** Halves of surrogate pairs: JSON can carry them as escapes, UTF-8 cannot. */
const LONE_SURROGATES = ['\ud800', '\udfff', '\udc00\ud800'];

function hostileText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
  );
  return fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
}

function rowOf(text: fc.Arbitrary<string>): fc.Arbitrary<EventRow> {
  // Empty text and 'NaN' are not known either, and come back as null.
  const field = fc.option(text, { nil: null }).map((value) => (value === '' || value === 'NaN' ? null : value));
  const count = fc.option(fc.nat(), { nil: null });
  return fc.record({
    EVENT_ID: field,
    CLIENT_IP: field,
    CLIENT_USERAGENT: field,
    REQUEST_SIZE: count,
    RESPONSE_CODE: count,
    MATCHED_VARIABLE_SRC: field,
    MATCHED_VARIABLE_NAME: field,
    MATCHED_VARIABLE_VALUE: field,
  });
}

/** Text that every format can carry. */
export const anyText = hostileText(HOSTILE);
/** Text that only JSON can carry. */
export const anyJsonText = hostileText([...HOSTILE, ...LONE_SURROGATES]);

export const anyRow = rowOf(anyText);
export const anyJsonRow = rowOf(anyJsonText);

/** Sizes of the pieces in which bytes come: tiny, middling, all at once. */
export const anySizes: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 200 }), fc.constant(1 << 20)),
  { minLength: 1, maxLength: 4 },
);

export const anyChunkBytes: fc.Arbitrary<number> = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 1, max: 400 }),
  fc.constant(512 * 1024),
);

/** What a row has to be decoded to. */
export function eventOf(row: EventRow, line: number): WafEvent {
  const text = (value: string | number | null): string | null => (value === null ? null : String(value));
  const count = (value: string | number | null): number | null => (value === null ? null : Number(value));
  return {
    line,
    eventId: text(row.EVENT_ID),
    clientIp: text(row.CLIENT_IP),
    clientUserAgent: text(row.CLIENT_USERAGENT),
    requestSize: count(row.REQUEST_SIZE),
    responseCode: count(row.RESPONSE_CODE),
    variableSource: text(row.MATCHED_VARIABLE_SRC),
    variableName: text(row.MATCHED_VARIABLE_NAME),
    variableValue: text(row.MATCHED_VARIABLE_VALUE),
    label: null,
    origin: null,
    log: null,
  };
}
