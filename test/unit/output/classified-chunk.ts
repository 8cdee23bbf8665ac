/** Builders for the tests of this folder: events, classified chunks, options, and the whole text of a result. */
import fc from 'fast-check';
import type { WafEvent } from '../../../src/event.ts';
import type { ClassifiedChunk, EncodeOptions, Encoder } from '../../../src/output/format.ts';

export const MODEL_LABEL_IDS = [0, 1, 2, 7];

export function eventWith(fields: Partial<WafEvent> = {}): WafEvent {
  return {
    line: 1,
    eventId: 'AVdhXFgVq1Ppo9zF5Fxu',
    clientIp: '192.0.2.7',
    clientUserAgent: 'Mozilla/5.0',
    requestSize: 166,
    responseCode: 404,
    variableSource: 'REQUEST_GET_ARGS',
    variableName: 'q',
    variableValue: "1' or '1'='1",
    label: null,
    origin: null,
    log: null,
    ...fields,
  };
}

export interface ClassifiedRow {
  readonly event?: Partial<WafEvent>;
  readonly labelId?: number;
  readonly score?: number;
  /** One for each of MODEL_LABEL_IDS. */
  readonly probabilities?: readonly number[];
}

export function chunkOf(rows: readonly ClassifiedRow[], sourceName = 'events.ndjson'): ClassifiedChunk {
  return {
    sourceName,
    events: rows.map(({ event }) => eventWith(event)),
    labelIds: Uint8Array.from(rows, ({ labelId }) => labelId ?? 0),
    scores: Float32Array.from(rows, ({ score }) => score ?? 0.5),
    probabilities: Float32Array.from(rows.flatMap(({ probabilities }) => probabilities ?? [0.5, 0.25, 0.125, 0.125])),
  };
}

export function optionsWith(options: Partial<EncodeOptions> = {}): EncodeOptions {
  return {
    format: 'ndjson',
    extraColumns: [],
    labelNames: false,
    onlyLabelIds: null,
    rawCsv: false,
    modelLabelIds: MODEL_LABEL_IDS,
    terminal: { columns: 100, colour: false },
    ...options,
  };
}

/** The result as it is put together: prologue, the chunks that are not empty with the separator between, epilogue. */
export function resultText(encoder: Encoder, chunks: readonly ClassifiedChunk[]): string {
  const parts = chunks.map((chunk) => encoder.encode(chunk)).filter((text) => text !== '');
  return encoder.prologue + parts.join(encoder.separator) + encoder.epilogue;
}

/** What is read again once the text has been bytes. */
export function throughUtf8(text: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

/** Any string that attacks formats: all of Unicode, lone surrogates, quotes, separators, line ends, formulas. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', "'", ',', ';', '\n', '\r', '\t', '=', '-', '@', '\\', '\0', '\ud800', '\udc00'),
  }),
  fc.string({
    unit: fc.constantFrom('\u001b', '\u009b', '\u202e', '\u200b', '\u2028', '[', '31m', 'a', '中', '\u0301'),
  }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

export const anyTextOrNull = fc.option(anyText, { nil: null });

export const anyRow: fc.Arbitrary<ClassifiedRow> = fc.record({
  event: fc.record({
    line: fc.integer({ min: 1, max: 1e9 }),
    eventId: anyTextOrNull,
    clientIp: anyTextOrNull,
    clientUserAgent: anyTextOrNull,
    requestSize: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: null }),
    responseCode: fc.option(fc.integer({ min: 100, max: 599 }), { nil: null }),
    variableSource: anyTextOrNull,
    variableName: anyTextOrNull,
    variableValue: anyTextOrNull,
  }),
  labelId: fc.constantFrom(...MODEL_LABEL_IDS),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  probabilities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
});
