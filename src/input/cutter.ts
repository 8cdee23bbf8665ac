/**
 * Cuts the bytes of one source into parts of whole records, as they come.
 *
 * Always: the parts, put together, are the bytes of the source, but for a byte order mark, the CSV header and the rest
 * of records that are too long, of which only the beginning is kept, for the decoder to reject. Which events and
 * rejects come of them does not depend on how the bytes arrive or on `chunkBytes`. No more than about `chunkBytes` and
 * twice `maxRecordBytes` is held, or a sample to know the format by.
 */
import type { InputError } from '../errors.ts';
import { excerptOf, type RecordReject } from '../event.ts';
import { ByteBuffer } from './byte-buffer.ts';
import type { Chunk, CsvDialect, InputChoice, InputFormat } from './chunk.ts';
import { findDelimiter, readHeader } from './csv-header.ts';
import { detectChoice, SAMPLE_BYTES } from './detect.ts';
import { badHeader, unknownFormat } from './faulty-source.ts';
import { parseLenientJson } from './formats/lenient-json.ts';
import { LineCounter } from './formats/line-counter.ts';
import type { LogName } from './logs/known-logs.ts';
import { createScanner, framingOf, mostBytesKept, type RecordScanner } from './record-scanner.ts';

/** A chunk that does not know its place among the sources yet. */
export type ChunkPart = Omit<Chunk, 'sequence' | 'sourceIndex' | 'sourceName'>;

export interface CutOptions {
  readonly format: InputChoice;
  readonly maxRecordBytes: number;
  /** A part is cut when there are this many bytes. */
  readonly chunkBytes: number;
  onFormat(format: InputFormat): void;
}

/** How the source is laid out, known once enough of it has been seen. */
interface Layout {
  readonly format: InputFormat;
  readonly csv: CsvDialect | null;
  readonly onlyLog: LogName | null;
  readonly scanner: RecordScanner;
}

const NEWLINE = 0x0a;

export class Cutter {
  private readonly sourceName: string;
  private readonly options: CutOptions;
  private readonly buffer = new ByteBuffer();
  private layout: Layout | null = null;
  private hasParts = false;
  /** Line and offset of the first byte in the buffer. */
  private line = 1;
  private offset = 0;

  constructor(sourceName: string, options: CutOptions) {
    this.sourceName = sourceName;
    this.options = options;
  }

  /** True once the format is known. */
  get hasLayout(): boolean {
    return this.layout !== null;
  }

  /** True when bytes are held that may be whole records. */
  get hasLines(): boolean {
    return this.buffer.view().includes(NEWLINE);
  }

  /**
   * Takes more bytes, and hands over parts that were full before them: so that the last part, whenever the source ends,
   * is still here to be called the last.
   *
   * @throws InputError UNKNOWN_FORMAT, BAD_HEADER
   */
  *append(bytes: Uint8Array): Generator<ChunkPart> {
    if (this.layout !== null) {
      yield* this.feed(bytes);
      return;
    }
    this.buffer.append(bytes);
    // Once is enough, unless a sample was nothing but white space, which has been dropped.
    while (this.layout === null && this.buffer.length >= SAMPLE_BYTES) yield* this.begin(false);
  }

  /** Hands over the records that are whole. @throws InputError UNKNOWN_FORMAT, BAD_HEADER */
  *cutWholeRecords(): Generator<ChunkPart> {
    if (this.layout === null) yield* this.begin(false);
    if (this.layout === null) return;
    const { scanner } = this.layout;
    if (scanner.isSkipping) this.dropSkipped(scanner, false);
    const bytes = this.buffer.view();
    while (scanner.next(bytes, false)) {
      // Only the place matters here: the decoder finds the same spans again.
    }
    const kept = mostBytesKept(this.options.maxRecordBytes);
    if (scanner.cursor - scanner.position > kept) {
      yield this.take(this.layout, scanner.position + kept + 1, false);
      scanner.skip();
      this.drop(scanner.position, scanner);
    } else if (scanner.position > 0) {
      yield this.take(this.layout, scanner.position, false);
    }
  }

  /** Hands over all that is left at the end of the source. @throws InputError UNKNOWN_FORMAT, BAD_HEADER */
  *cutRest(): Generator<ChunkPart> {
    if (this.layout === null) yield* this.begin(true);
    if (this.layout === null) return;
    if (this.layout.scanner.isSkipping) this.dropSkipped(this.layout.scanner, true);
    if (this.buffer.length > 0 || this.hasParts) yield this.take(this.layout, this.buffer.length, true);
  }

  /**
   * Hands over what can be trusted of a source that failed: its whole records, and a last line without an end when it
   * is a whole JSON text. Anything else that is left may have lost its end without showing it.
   */
  *cutDamaged(): Generator<ChunkPart> {
    yield* this.cutWholeRecords();
    if (this.layout?.format !== 'ndjson' || this.layout.scanner.isSkipping) return;
    const tail = this.buffer.view().toString('utf8');
    if (parseLenientJson(tail) !== undefined) yield this.take(this.layout, this.buffer.length, false);
  }

  /** A part without records that says what is wrong with the source, and shows the record on which it stopped. */
  damagedPart(error: InputError): ChunkPart {
    const isUnknown = error.code === 'UNKNOWN_FORMAT' || error.code === 'BAD_HEADER';
    const reject: RecordReject = {
      line: this.line,
      code: isUnknown ? 'UNKNOWN_FORMAT' : 'INPUT_DAMAGED',
      message: error.message,
      excerpt: excerptOf(this.buffer.view().toString('utf8', 0, mostBytesKept(0))),
    };
    return {
      format: this.layout?.format ?? 'ndjson',
      csv: this.layout?.csv ?? null,
      onlyLog: this.layout?.onlyLog ?? null,
      firstLine: this.line,
      startByte: this.offset,
      bytes: new Uint8Array(0),
      isLast: true,
      rejects: [reject],
    };
  }

  /** Finds the layout, if what is held is enough for that, and starts on what is held. */
  private *begin(isEnd: boolean): Generator<ChunkPart> {
    this.layout = this.findLayout(isEnd);
    if (this.layout === null) return;
    this.options.onFormat(this.layout.format);
    const held = Buffer.from(this.buffer.view());
    this.buffer.drop(held.length);
    yield* this.feed(held);
  }

  private *feed(bytes: Uint8Array): Generator<ChunkPart> {
    const { chunkBytes } = this.options;
    for (let taken = 0; taken < bytes.length; ) {
      if (this.buffer.length >= chunkBytes) yield* this.cutWholeRecords();
      // A record that is longer than a part makes it grow, by steps that are worth a scan.
      const room = Math.max(chunkBytes - this.buffer.length, Math.ceil(chunkBytes / 8));
      this.buffer.append(bytes.subarray(taken, taken + room));
      taken += room;
    }
  }

  /** Passes over the rest of a record that was too long. */
  private dropSkipped(scanner: RecordScanner, isEnd: boolean): void {
    const isFound = scanner.next(this.buffer.view(), isEnd);
    this.drop(isFound ? scanner.spanStart : scanner.position, scanner);
  }

  /** A part of the first `count` bytes. */
  private take({ format, csv, onlyLog, scanner }: Layout, count: number, isLast: boolean): ChunkPart {
    const bytes = new Uint8Array(count);
    bytes.set(this.buffer.view().subarray(0, count));
    const part: ChunkPart = {
      format,
      csv,
      onlyLog,
      firstLine: this.line,
      startByte: this.offset,
      bytes,
      isLast,
      rejects: [],
    };
    this.drop(count, scanner);
    this.hasParts = true;
    return part;
  }

  private drop(count: number, scanner: RecordScanner | null): void {
    this.line = new LineCounter(this.buffer.view().subarray(0, count), this.line).lineAt(count);
    this.offset += count;
    this.buffer.drop(count);
    scanner?.shift(count);
  }

  /** Finds format and header; null when more bytes are needed, or at the end when there is nothing but white space. */
  private findLayout(isEnd: boolean): Layout | null {
    this.dropByteOrderMark();
    const sample = this.buffer.view().subarray(0, SAMPLE_BYTES);
    if (isBlank(sample)) {
      // However much white space there is before the first record, it is not kept.
      if (sample.length === SAMPLE_BYTES) this.drop(sample.lastIndexOf(NEWLINE) + 1 || sample.length, null);
      return null;
    }
    const isAll = isEnd && sample.length === this.buffer.length;
    const isEnough = isEnd || sample.length === SAMPLE_BYTES;
    const detected = detectChoice(this.options.format, sample, isAll);
    if (detected === null) {
      if (!isEnough) return null;
      throw unknownFormat(this.sourceName, sample);
    }
    const { format, onlyLog } = detected;
    const hasHeader = format === 'csv' || format === 'tsv';
    const csv = hasHeader ? this.takeHeader(format, isEnough) : null;
    if (hasHeader && csv === null) return null;
    const { maxRecordBytes } = this.options;
    const scanner = createScanner(framingOf(format), { maxRecordBytes, delimiter: csv?.delimiter ?? ',' });
    return { format, csv, onlyLog, scanner };
  }

  private dropByteOrderMark(): void {
    const [first, second, third] = this.buffer.view();
    if (this.offset === 0 && first === 0xef && second === 0xbb && third === 0xbf) this.drop(3, null);
  }

  /** Takes the first record that is not blank off the buffer, as a header; null when more bytes are needed. */
  private takeHeader(format: 'csv' | 'tsv', isEnough: boolean): CsvDialect | null {
    const bytes = this.buffer.view().subarray(0, SAMPLE_BYTES);
    const firstLine = bytes.toString('utf8').trimStart().split('\n', 1)[0] ?? '';
    const delimiter = format === 'tsv' ? '\t' : (findDelimiter(firstLine) ?? ',');
    const scanner = createScanner('csv', { maxRecordBytes: SAMPLE_BYTES, delimiter });
    let header = '';
    while (header.trim() === '' && scanner.next(bytes, isEnough)) {
      header = bytes.toString('utf8', scanner.spanStart, scanner.spanEnd);
    }
    if (header.trim() === '' && !isEnough) return null;
    const csv = readHeader(header, delimiter);
    if (csv === null) throw badHeader(this.sourceName);
    this.drop(scanner.position, null);
    return csv;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
  return true;
}
