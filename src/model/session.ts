/**
 * Inference: events in, probabilities out, through ONNX Runtime. A run blocks its thread, and only one run is under way
 * per session. Every run has the same shape, a whole batch, the last one filled up with empty rows: so an event's
 * probabilities never depend on how many others came with it.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelError, reasonOf } from '../errors.ts';
import type { WafEvent } from '../event.ts';
import type { ModelBundle } from './bundle.ts';
import { findFeatureInput, type InputBatch } from './input-batch.ts';
import { checkInputs, checkOutputs } from './session-tensors.ts';

/** ONNX Runtime. Loaded with the first session: its library takes a tenth of a second, which most commands can do without. */
type Runtime = typeof import('onnxruntime-node');

/** Where the probabilities of a batch go: `rows × labels` values, valid during the call only. */
export type BatchSink = (probabilities: Float32Array, rows: number) => void;

/** A session with the batch that is being filled for it. */
export class ModelSession {
  readonly labelCount: number;
  private readonly session: InferenceSession;
  private readonly directory: string;
  private readonly batch: InputBatch;
  private readonly feeds: Record<string, Tensor>;
  /** The one output that is asked for; a model may have others, which are not computed then. */
  private readonly outputNames: readonly [string];

  private constructor(runtime: Runtime, session: InferenceSession, bundle: ModelBundle, batch: InputBatch) {
    const { tensors, labels } = bundle.manifest;
    this.session = session;
    this.directory = bundle.directory;
    this.labelCount = labels.length;
    this.batch = batch;
    this.feeds = Object.fromEntries(
      batch.tensors.map(({ name, data, width }) => {
        const shape = [batch.rows, width];
        const isBytes = data instanceof Uint8Array;
        return [name, isBytes ? new runtime.Tensor('uint8', data, shape) : new runtime.Tensor('float32', data, shape)];
      }),
    );
    this.outputNames = [tensors.probabilities.name];
  }

  /**
   * Opens a session for a checked bundle.
   *
   * @throws ModelError MODEL_UNREADABLE when ONNX Runtime refuses the file, BUNDLE_FEATURES for a feature set that is
   *   not known, BUNDLE_TENSORS when its inputs or outputs are not those of the manifest
   */
  static async open(bundle: ModelBundle): Promise<ModelSession> {
    const { directory, manifest, model } = bundle;
    const input = findFeatureInput(manifest.featureSet.id);
    if (input === undefined) {
      throw new ModelError(
        'BUNDLE_FEATURES',
        `the model bundle ${directory} was trained on features of another program`,
      );
    }
    const runtime: Runtime = await import('onnxruntime-node');
    const session = await createSession(runtime, directory, model);
    try {
      const batch = input.openBatch(manifest.tensors);
      checkInputs(directory, session.inputMetadata, manifest.tensors, batch.rows);
      checkOutputs(directory, session.outputMetadata, manifest.tensors, batch.rows);
      return new ModelSession(runtime, session, bundle, batch);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** True when the batch must be run before another event is added. */
  get isFull(): boolean {
    return this.batch.count === this.batch.rows;
  }

  /** Adds an event to the batch. */
  add(event: WafEvent): void {
    this.batch.add(event);
  }

  /**
   * Runs the batch, hands the probabilities to `sink` and starts an empty batch. Nothing happens without events.
   *
   * @throws ModelError MODEL_OUTPUT when the model does not give a finite number for each event and label
   */
  async runBatch(sink: BatchSink): Promise<void> {
    const { count, rows } = this.batch;
    if (count === 0) return;
    const outputs = await this.session.run(this.feeds, this.outputNames);
    const probabilities = outputs[this.outputNames[0]]?.data;
    if (!(probabilities instanceof Float32Array) || probabilities.length !== rows * this.labelCount) {
      throw new ModelError(
        'MODEL_OUTPUT',
        `the model of ${this.directory} gave no ${rows} × ${this.labelCount} probabilities`,
      );
    }
    if (!areFinite(probabilities, count * this.labelCount)) {
      throw new ModelError('MODEL_OUTPUT', `the model of ${this.directory} gave a probability that is not a number`);
    }
    sink(probabilities, count);
    this.batch.clear();
  }

  /** Frees the memory outside the heap. No run may be under way. */
  async close(): Promise<void> {
    await this.session.release();
  }
}

async function createSession(runtime: Runtime, directory: string, model: Uint8Array): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      executionProviders: ['cpu'],
      // One thread a session: the pool runs one session on every core.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw new ModelError('MODEL_UNREADABLE', `ONNX Runtime cannot load the model of ${directory}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** True when each of the first `length` values is a finite number: one that is not makes the sum not finite either. */
function areFinite(values: Float32Array, length: number): boolean {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += values[index] as number;
  return Number.isFinite(sum);
}
