/**
 * Inference: rows of features in, probabilities out, through ONNX Runtime. A run blocks its thread, and only one run
 * is under way per session. Every run has the same shape, BATCH_ROWS rows, the last batch filled up with empty ones:
 * so an event's probabilities never depend on how many others came with it.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelError, reasonOf } from '../errors.ts';
import type { IdSet } from '../features/id-set.ts';
import type { ModelBundle } from './bundle.ts';
import type { TensorDescription } from './manifest.ts';

/** Rows of one run. More gains nothing: the batch (1 MiB of features) should stay in the second-level cache. */
export const BATCH_ROWS = 64;

/** ONNX Runtime. Loaded with the first session: its library takes a tenth of a second, which most commands can do without. */
type Runtime = typeof import('onnxruntime-node');

/** Where the probabilities of a batch go: `rows × labels` values, valid during the call only. */
export type BatchSink = (probabilities: Float32Array, rows: number) => void;

/** A session with the batch that is being filled for it. */
export class ModelSession {
  readonly labelCount: number;
  private readonly session: InferenceSession;
  private readonly dimensions: number;
  private readonly features: Uint8Array;
  private readonly rowScale: Float32Array;
  private readonly feeds: Record<string, Tensor>;
  private readonly outputName: string;
  /** Positions in `features` that are set, to be cleared after the run. */
  private readonly touched: Uint32Array;
  private touchedCount = 0;
  private rows = 0;

  private constructor(runtime: Runtime, session: InferenceSession, bundle: ModelBundle) {
    const { tensors, labels } = bundle.manifest;
    this.session = session;
    this.labelCount = labels.length;
    this.dimensions = tensors.features.shape[1];
    this.features = new Uint8Array(BATCH_ROWS * this.dimensions);
    this.rowScale = new Float32Array(BATCH_ROWS);
    this.touched = new Uint32Array(BATCH_ROWS * this.dimensions);
    this.feeds = {
      [tensors.features.name]: new runtime.Tensor('uint8', this.features, [BATCH_ROWS, this.dimensions]),
      [tensors.rowScale.name]: new runtime.Tensor('float32', this.rowScale, [BATCH_ROWS, 1]),
    };
    this.outputName = tensors.probabilities.name;
  }

  /**
   * Opens a session for a checked bundle.
   *
   * @throws ModelError MODEL_UNREADABLE when ONNX Runtime refuses the file, BUNDLE_TENSORS when its inputs or outputs
   *   are not those of the manifest
   */
  static async open(bundle: ModelBundle): Promise<ModelSession> {
    const runtime: Runtime = await import('onnxruntime-node');
    let session: InferenceSession;
    try {
      session = await runtime.InferenceSession.create(bundle.model, {
        executionProviders: ['cpu'],
        // One thread a session: the pool runs one session on every core.
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
      });
    } catch (error) {
      throw new ModelError(
        'MODEL_UNREADABLE',
        `ONNX Runtime cannot load the model of ${bundle.directory}: ${reasonOf(error)}`,
        { cause: error },
      );
    }
    const { tensors } = bundle.manifest;
    checkTensors(bundle.directory, session.inputMetadata, [tensors.features, tensors.rowScale]);
    checkTensors(bundle.directory, session.outputMetadata, [tensors.probabilities]);
    return new ModelSession(runtime, session, bundle);
  }

  /** True when the batch must be run before another row is added. */
  get isFull(): boolean {
    return this.rows === BATCH_ROWS;
  }

  /** Adds a row to the batch: the features that are present. */
  addRow(present: IdSet): void {
    const base = this.rows * this.dimensions;
    let touched = this.touchedCount;
    for (let index = 0; index < present.count; index++) {
      const position = base + (present.ids[index] as number);
      this.features[position] = 1;
      this.touched[touched++] = position;
    }
    this.touchedCount = touched;
    this.rowScale[this.rows] = present.count === 0 ? 0 : 1 / Math.sqrt(present.count);
    this.rows++;
  }

  /** Runs the batch, hands the probabilities to `sink` and starts an empty batch. Nothing happens without rows. */
  async runBatch(sink: BatchSink): Promise<void> {
    if (this.rows === 0) return;
    const outputs = await this.session.run(this.feeds);
    const probabilities = outputs[this.outputName]?.data;
    if (!(probabilities instanceof Float32Array) || probabilities.length !== BATCH_ROWS * this.labelCount) {
      throw new ModelError('MODEL_OUTPUT', `the model gave no ${BATCH_ROWS} × ${this.labelCount} probabilities`);
    }
    sink(probabilities, this.rows);
    for (let index = 0; index < this.touchedCount; index++) this.features[this.touched[index] as number] = 0;
    this.rowScale.fill(0);
    this.touchedCount = 0;
    this.rows = 0;
  }

  /** Frees the memory outside the heap. No run may be under way. */
  async close(): Promise<void> {
    await this.session.release();
  }
}

function checkTensors(
  directory: string,
  found: readonly InferenceSession.ValueMetadata[],
  wanted: readonly TensorDescription[],
): void {
  for (const tensor of wanted) {
    const actual = found.find(({ name }) => name === tensor.name);
    const width = actual?.isTensor === true ? actual.shape[1] : undefined;
    const matches = actual?.isTensor === true && actual.type === tensor.type && width === tensor.shape[1];
    if (matches) continue;
    const names = found.map(({ name }) => name).join(', ');
    throw new ModelError(
      'BUNDLE_TENSORS',
      `the model of ${directory} has no tensor ${tensor.name} of ${tensor.type} [batch, ${tensor.shape[1]}] as its manifest says; it has ${names}`,
    );
  }
  if (found.length === wanted.length) return;
  throw new ModelError(
    'BUNDLE_TENSORS',
    `the model of ${directory} has ${found.length} tensors where its manifest names ${wanted.length}`,
  );
}
