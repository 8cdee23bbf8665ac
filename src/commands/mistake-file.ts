/** The file that `evaluate --errors` writes. */
import ndjson from 'ndjson';
import { labelById } from '../labels.ts';
import { type OutputTarget, openFileTarget } from '../output/target.ts';
import type { Mistake } from '../training/evaluate.ts';

/** A file of wrong verdicts that is being written. */
export interface MistakeFile {
  /** @param model named in a column MODEL; null leaves the column out */
  add(mistake: Mistake, model: string | null): void;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** Opens a file for wrong verdicts, as NDJSON in the order in which they are added. @throws OutputError */
export async function openMistakeFile(path: string): Promise<MistakeFile> {
  const target: OutputTarget = await openFileTarget(path);
  const serialiser = ndjson.stringify();
  let writing: Promise<unknown> = Promise.resolve();
  serialiser.on('data', (line: string) => {
    writing = writing.then(() => target.write(line));
    // The error is thrown where the file is committed.
    writing.catch(() => undefined);
  });
  return {
    add({ event, truthId, labelId, score }, model) {
      serialiser.write({
        ...(model === null ? {} : { MODEL: model }),
        EVENT_ID: event.eventId,
        LABEL: labelById(truthId)?.name ?? String(truthId),
        LABEL_PRED: labelById(labelId)?.name ?? String(labelId),
        SCORE: Math.round(score * 10_000) / 10_000,
        SOURCE: event.origin,
        LINE: event.line,
        MATCHED_VARIABLE_SRC: event.variableSource,
        MATCHED_VARIABLE_NAME: event.variableName,
        MATCHED_VARIABLE_VALUE: event.variableValue,
      });
    },
    async commit() {
      await new Promise<void>((resolve) => serialiser.end(() => resolve()));
      await writing;
      await target.commit();
    },
    abort: () => target.abort(),
  };
}
