/**
 * The work on one chunk, from bytes to verdicts: decode → vectorise → infer → decide. Runs in an inference thread, and
 * in the main thread for small inputs; one chunk at a time.
 */
import type { RecordReject, WafEvent } from '../event.ts';
import type { Chunk } from '../input/chunk.ts';
import { decodeChunk } from '../input/decode.ts';
import type { LogCounts } from '../input/formats/decoded.ts';
import { BENIGN_ID } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { decide, type Verdict } from '../model/decide.ts';
import { ModelSession } from '../model/session.ts';
import type { ClassifiedChunk } from '../output/format.ts';

export interface ClassifyOptions {
  readonly maxRecordBytes: number;
  /** Score from which an event is an attack, 0 to 1. */
  readonly threshold: number;
  /** Keep the matches of rules that only add scores; default false. */
  readonly allRules?: boolean;
}

/** What came of a chunk: its events with their verdicts, and what was no event. */
export interface ClassifiedRecords {
  readonly classified: ClassifiedChunk;
  readonly rejects: readonly RecordReject[];
  /** Records with invalid UTF-8, which was decoded with replacement characters. */
  readonly replacedRecords: number;
  readonly logs: LogCounts;
}

export class ChunkClassifier {
  private readonly session: ModelSession;
  private readonly options: ClassifyOptions;
  private readonly labelIds: readonly number[];
  private readonly benignColumn: number;

  private constructor(session: ModelSession, bundle: ModelBundle, options: ClassifyOptions) {
    this.session = session;
    this.options = options;
    this.labelIds = bundle.manifest.labels.map(({ id }) => id);
    this.benignColumn = this.labelIds.indexOf(BENIGN_ID);
  }

  /** Opens an inference session for a checked bundle. @throws ModelError when it does not fit its manifest */
  static async open(bundle: ModelBundle, options: ClassifyOptions): Promise<ChunkClassifier> {
    return new ChunkClassifier(await ModelSession.open(bundle), bundle, options);
  }

  /** Classifies the records of one chunk, in their order. */
  async classify(chunk: Chunk): Promise<ClassifiedRecords> {
    const { events, rejects, replacedRecords, logs } = decodeChunk(chunk, this.options);
    return {
      classified: await this.infer(chunk.sourceName, events),
      rejects: chunk.rejects.length === 0 ? rejects : [...rejects, ...chunk.rejects],
      replacedRecords,
      logs,
    };
  }

  private async infer(sourceName: string, events: readonly WafEvent[]): Promise<ClassifiedChunk> {
    const columns = this.labelIds.length;
    const labelIds = new Uint8Array(events.length);
    const scores = new Float32Array(events.length);
    const probabilities = new Float32Array(events.length * columns);
    const verdict: Verdict = { column: 0, score: 0 };
    let decided = 0;
    const takeBatch = (batch: Float32Array, rows: number): void => {
      probabilities.set(batch.subarray(0, rows * columns), decided * columns);
      for (let row = 0; row < rows; row++, decided++) {
        decide(batch, row * columns, columns, this.benignColumn, this.options.threshold, verdict);
        labelIds[decided] = this.labelIds[verdict.column] as number;
        scores[decided] = verdict.score;
      }
    };
    for (const event of events) {
      this.session.add(event);
      if (this.session.isFull) await this.session.runBatch(takeBatch);
    }
    await this.session.runBatch(takeBatch);
    return { sourceName, events, labelIds, scores, probabilities };
  }

  /** Frees the session. */
  async close(): Promise<void> {
    await this.session.close();
  }
}
