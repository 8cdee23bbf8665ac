/** Runs a model over labelled events and measures it. */
import type { WafEvent } from '../event.ts';
import { judge, type RunOptions, type RunSummary } from '../pipeline/run.ts';
import type { Verdicts } from './compare.ts';
import { type Evaluation, evaluatePredictions } from './metrics.ts';

/** An event that was called by another label than its own. */
export interface Mistake {
  readonly event: WafEvent;
  readonly truthId: number;
  readonly labelId: number;
  readonly score: number;
}

/**
 * Evaluates a model on labelled sources; a few bytes of memory an event. `onMistake` is called for each wrong verdict, in the order of the input.
 *
 * @throws InputError, ModelError
 */
export async function evaluateSources(
  options: RunOptions,
  onMistake: (mistake: Mistake) => void = () => undefined,
): Promise<{ evaluation: Evaluation; verdicts: Verdicts; summary: RunSummary }> {
  const truth: number[] = [];
  const predicted: number[] = [];
  const attackScores: number[] = [];
  const origins: (string | null)[] = [];
  const summary = await judge(options, ({ truthIds, labelIds, scores, origins: chunkOrigins, errors }) => {
    for (const id of truthIds) truth.push(id);
    for (const id of labelIds) predicted.push(id);
    for (const score of scores) attackScores.push(score);
    for (const origin of chunkOrigins) origins.push(origin);
    for (const { index, event } of errors) {
      const [truthId, labelId, score] = [truthIds[index], labelIds[index], scores[index]];
      if (truthId === undefined || labelId === undefined || score === undefined) continue;
      onMistake({ event, truthId, labelId, score });
    }
  });
  const hasOrigins = origins.some((origin) => origin !== null);
  return {
    evaluation: evaluatePredictions({ truth, predicted, attackScores, ...(hasOrigins ? { origins } : {}) }),
    verdicts: { truth: Uint8Array.from(truth), predicted: Uint8Array.from(predicted) },
    summary,
  };
}
