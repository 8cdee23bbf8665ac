/**
 * From labelled events to the rows that are trained on. What is left out, and why:
 *
 * - the same canonical text with the same label counts once, from whichever source: lists of payloads copy each other;
 * - no more than `rowsPerSourceAndLabel` rows of one source and label, so that a large list does not drown the others;
 * - probes that are plain paths, and remote URLs that are plain addresses: see plain-values.ts.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { RecordReject, Reject, WafEvent } from '../event.ts';
import { eventText } from '../features/event-text.ts';
import { LEXICAL_FEATURE_SET, writeCounts } from '../features/lexical-vector.ts';
import { FEATURE_SET, Vectoriser } from '../features/vector.ts';
import type { InputChoice } from '../input/chunk.ts';
import { decodeChunk } from '../input/decode.ts';
import { readChunks } from '../input/read-chunks.ts';
import type { Source } from '../input/sources.ts';
import { labelReject } from '../label-reject.ts';
import { findLabel, LABELS } from '../labels.ts';
import { type CountRows, CountRowsBuilder } from './count-rows.ts';
import { isPlainAddress, isPlainPath } from './plain-values.ts';
import { createRandom, shuffle } from './random.ts';
import { createSparseRowsBuilder, type SparseRows, selectRows } from './sparse-rows.ts';

export interface DatasetOptions {
  readonly stdin: Readable;
  readonly format: InputChoice;
  readonly maxRecordBytes: number;
  readonly rowsPerSourceAndLabel: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Events of known labels that generators wrote, to train on beside the others; see synthesis/synthesise.ts. */
  readonly generated: Iterable<WafEvent>;
  onReject(reject: Reject): void;
  onProgress?(progress: { readonly bytesDone: number; readonly events: number }): void;
}

/** Stands for the generators among the sources of rows. */
export const GENERATED = -1;

export interface Dataset {
  /** Rows of FEATURE_SET; the class index is the label id. */
  readonly rows: SparseRows;
  /** By row: index into `sources`, or GENERATED for rows that generators wrote. */
  readonly sourceOfRow: Int32Array;
  /** The same rows in LEXICAL_FEATURE_SET. */
  readonly counts: CountRows;
  /** Labelled events that were read. */
  readonly rowsRead: number;
  readonly duplicates: number;
  readonly plainValues: number;
  /** Rows that generators wrote and that are trained on. */
  readonly generatedRows: number;
  /** Rows that are trained on, by the source they came from, sorted by name; without those of generators. */
  readonly sources: readonly { readonly name: string; readonly rows: number }[];
  /** Rows that are trained on, by label id. */
  readonly rowsByLabelId: readonly number[];
}

const SCANNER_ID = findLabel('scanner')?.id;

const REMOTE_URL_ID = findLabel('remote-url')?.id;

/** True for a row that a list calls an attack although nothing in it tells. */
function isWithoutEvidence(labelId: number, text: string): boolean {
  if (labelId === SCANNER_ID) return isPlainPath(text) || isPlainAddress(text);
  return labelId === REMOTE_URL_ID && isPlainAddress(text);
}

/** The name of the repository or list that a row came from: SOURCE up to the first colon, else the file's name. */
export function originOf(event: WafEvent, sourceName: string): string {
  if (event.origin === null) return sourceName;
  const colon = event.origin.indexOf(':');
  return colon < 0 ? event.origin : event.origin.slice(0, colon);
}

/**
 * Reads labelled events and makes rows of them.
 *
 * @throws InputError when a source cannot be read; TypeError when a generator writes a label that there is not
 */
export async function readDataset(sources: readonly Source[], options: DatasetOptions): Promise<Dataset> {
  const collector = new RowCollector();
  let bytesDone = 0;
  const chunks = readChunks(sources, {
    stdin: options.stdin,
    format: options.format,
    maxRecordBytes: options.maxRecordBytes,
    signal: options.signal,
    onRawBytes: (count) => {
      bytesDone += count;
    },
  });
  for await (const chunk of chunks) {
    const { events, rejects } = decodeChunk(chunk, options);
    const report = (reject: RecordReject): void => options.onReject({ source: chunk.sourceName, ...reject });
    for (const reject of [...chunk.rejects, ...rejects]) report(reject);
    for (const event of events) {
      const reject = collector.add(event, originOf(event, chunk.sourceName));
      if (reject !== null) report(reject);
    }
    options.onProgress?.({ bytesDone, events: collector.rowsRead });
  }
  for (const event of options.generated) collector.addGenerated(event);
  return collector.finish(options.rowsPerSourceAndLabel, options.seed);
}

class RowCollector {
  rowsRead = 0;
  private duplicates = 0;
  private plainValues = 0;
  private readonly builder = createSparseRowsBuilder(FEATURE_SET.dimensions);
  private readonly counts = new CountRowsBuilder(LEXICAL_FEATURE_SET.dimensions);
  private readonly vectoriser = new Vectoriser();
  private readonly seen = new Set<string>();
  /** Row indexes by source and label. */
  private readonly groups = new Map<string, { readonly origin: string; readonly rows: number[] }>();
  private readonly generated: number[] = [];

  /** Takes an event in, unless it is one of those that are left out; a reject when it has no usable label. */
  add(event: WafEvent, origin: string): RecordReject | null {
    const label = event.label === null ? undefined : findLabel(event.label);
    if (label === undefined) return labelReject(event);
    this.rowsRead++;
    if (isWithoutEvidence(label.id, eventText(event))) {
      this.plainValues++;
      return null;
    }
    const row = this.addRow(event, label.id);
    if (row === null) {
      this.duplicates++;
      return null;
    }
    const groupKey = `${label.id}|${origin}`;
    const group = this.groups.get(groupKey) ?? { origin, rows: [] };
    this.groups.set(groupKey, group);
    group.rows.push(row);
    return null;
  }

  /**
   * Takes in what a generator wrote; what it has written before, or a source has, counts once. Probes that are plain
   * paths are left out as they are from sources.
   */
  addGenerated(event: WafEvent): void {
    const label = event.label === null ? undefined : findLabel(event.label);
    if (label === undefined) throw new TypeError(`a generator wrote an event with the label ${event.label}`);
    if (label.id === SCANNER_ID && isPlainPath(eventText(event))) return;
    const row = this.addRow(event, label.id);
    if (row !== null) this.generated.push(row);
  }

  finish(rowsPerSourceAndLabel: number, seed: number): Dataset {
    const all = this.builder.build();
    const random = createRandom(seed);
    const names = [...new Set(Array.from(this.groups.values(), ({ origin }) => origin))].sort();
    const sourceOfAll = new Int32Array(all.count).fill(GENERATED);
    const chosen: number[] = [...this.generated];
    const rowsBySource = new Array<number>(names.length).fill(0);
    for (const { origin, rows } of this.groups.values()) {
      shuffle(rows, random);
      const kept = rows.slice(0, rowsPerSourceAndLabel);
      const source = names.indexOf(origin);
      for (const row of kept) sourceOfAll[row] = source;
      for (const row of kept) chosen.push(row);
      rowsBySource[source] = (rowsBySource[source] ?? 0) + kept.length;
    }
    // In a mixed order, so that every shard of the trainer has rows of every label.
    chosen.sort((one, other) => one - other);
    shuffle(chosen, random);
    const rows = selectRows(all, chosen, { shared: true });
    const rowsByLabelId = LABELS.map(({ id }) =>
      rows.classes.reduce((count, found) => count + Number(found === id), 0),
    );
    return {
      rows,
      sourceOfRow: Int32Array.from(chosen, (row) => sourceOfAll[row] as number),
      counts: this.counts.select(chosen),
      rowsRead: this.rowsRead,
      duplicates: this.duplicates,
      plainValues: this.plainValues,
      generatedRows: this.generated.length,
      sources: names.map((name, index) => ({ name, rows: rowsBySource[index] ?? 0 })),
      rowsByLabelId,
    };
  }

  /** The index of the new row, or null when there is one with the same text and label. */
  private addRow(event: WafEvent, labelId: number): number | null {
    this.vectoriser.vectorise(event);
    const { canonical, features } = this.vectoriser;
    const text = canonical.symbols.subarray(0, canonical.length);
    const key = createHash('sha256').update(text).update(`|${labelId}`).digest('base64');
    if (this.seen.has(key)) return null;
    this.seen.add(key);
    const row = this.builder.count;
    this.builder.add(features.ids.subarray(0, features.count), labelId, 1);
    this.counts.add((values, at) => writeCounts(this.vectoriser.lexicalValues, values, at));
    return row;
  }
}
