/**
 * What leaves an inference thread for a chunk. Either the encoded rows of the result (`encode`) or, for evaluation,
 * the verdicts beside the truth (`judge`); always what the summary counts.
 */
import type { RecordReject, Reject, WafEvent } from '../event.ts';
import type { Chunk } from '../input/chunk.ts';
import type { LogCounts } from '../input/formats/decoded.ts';
import { labelReject } from '../label-reject.ts';
import { findLabel } from '../labels.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { createEncoder } from '../output/encoder.ts';
import type { ClassifiedChunk, EncodeOptions } from '../output/format.ts';
import { ChunkClassifier, type ClassifiedRecords, type ClassifyOptions } from './classify-chunk.ts';
import { type RequestRun, runsOf } from './request-groups.ts';

/** What a thread is started with; plain data. */
export interface ThreadOptions {
  readonly bundle: ModelBundle;
  readonly classify: ClassifyOptions;
  /** How to write the rows; null asks for judgements instead. */
  readonly encode: EncodeOptions | null;
}

/** Verdicts beside the truth; the arrays run in step. Events without a usable label are not among them. */
export interface Judgements {
  readonly truthIds: Uint8Array;
  readonly labelIds: Uint8Array;
  readonly scores: Float32Array;
  /** SOURCE of the record, null where it has none. */
  readonly origins: readonly (string | null)[];
  /** The events that were called by another label than their own, by index. */
  readonly errors: readonly { readonly index: number; readonly event: WafEvent }[];
}

export interface ChunkResult {
  readonly sequence: number;
  /** Encoded rows, empty when there are none. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In place of `bytes` when there is one row for each request; null otherwise. */
  readonly runs: readonly RequestRun[] | null;
  readonly judgements: Judgements | null;
  readonly events: number;
  /** Events by label id. */
  readonly countsByLabelId: Uint32Array;
  readonly rejects: readonly Reject[];
  readonly replacedRecords: number;
  readonly logs: LogCounts;
}

const LABEL_IDS = 256;

/** Works on chunks from bytes to result; one chunk at a time. */
export class ChunkWorker {
  private readonly classifier: ChunkClassifier;
  private readonly encode: ((chunk: ClassifiedChunk) => string) | null;
  private readonly isByRequest: boolean;
  private readonly encoder = new TextEncoder();

  private constructor(classifier: ChunkClassifier, options: EncodeOptions | null) {
    this.classifier = classifier;
    this.isByRequest = options?.isByRequest === true;
    const encoder = options === null ? null : createEncoder(options);
    this.encode = encoder === null ? null : (chunk) => encoder.encode(chunk);
  }

  /** @throws ModelError when the bundle's model does not fit its manifest */
  static async open({ bundle, classify, encode }: ThreadOptions): Promise<ChunkWorker> {
    return new ChunkWorker(await ChunkClassifier.open(bundle, classify), encode);
  }

  /** The result of one chunk. */
  async work(chunk: Chunk): Promise<ChunkResult> {
    const records = await this.classifier.classify(chunk);
    const { classified, replacedRecords, logs } = records;
    const countsByLabelId = new Uint32Array(LABEL_IDS);
    for (const id of classified.labelIds) countsByLabelId[id] = (countsByLabelId[id] as number) + 1;
    const judged = this.encode === null ? judge(records) : null;
    const rejects = judged === null ? records.rejects : [...records.rejects, ...judged.rejects];
    const runs = this.encode !== null && this.isByRequest ? runsOf(classified, this.encode) : null;
    return {
      sequence: chunk.sequence,
      bytes: this.encoder.encode(this.encode === null || runs !== null ? '' : this.encode(classified)),
      runs,
      judgements: judged?.judgements ?? null,
      events: classified.events.length,
      countsByLabelId,
      rejects: rejects.map((reject) => ({ source: chunk.sourceName, ...reject })),
      replacedRecords,
      logs,
    };
  }

  /** Frees the session. */
  async close(): Promise<void> {
    await this.classifier.close();
  }
}

/** Sets the verdicts of labelled events beside their truth; events that cannot be judged become rejects. */
function judge({ classified }: ClassifiedRecords): { judgements: Judgements; rejects: RecordReject[] } {
  const { events, labelIds, scores } = classified;
  const rejects: RecordReject[] = [];
  const truth: number[] = [];
  const kept: number[] = [];
  events.forEach((event, index) => {
    const label = event.label === null ? undefined : findLabel(event.label);
    if (label === undefined) rejects.push(labelReject(event));
    else {
      truth.push(label.id);
      kept.push(index);
    }
  });
  const judgements: Judgements = {
    truthIds: Uint8Array.from(truth),
    labelIds: Uint8Array.from(kept, (index) => labelIds[index] as number),
    scores: Float32Array.from(kept, (index) => scores[index] as number),
    origins: kept.map((index) => events[index]?.origin ?? null),
    errors: kept.flatMap((eventIndex, index) => {
      const event = events[eventIndex];
      return event === undefined || labelIds[eventIndex] === truth[index] ? [] : [{ index, event }];
    }),
  };
  return { judgements, rejects };
}
