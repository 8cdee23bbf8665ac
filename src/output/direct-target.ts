import type { OutputError } from '../errors.ts';
import { isReaderGone, outputFailure } from './output-failure.ts';
import type { OutputTarget } from './target.ts';
import { type WriteOnce, writeFully } from './write-fully.ts';

/**
 * A target that writes straight to something that is open already: a device, a FIFO, a file that the shell opened.
 * What was written cannot be taken back, so `abort` only closes. `name` is what errors call it.
 */
export function createDirectTarget(name: string, writeOnce: WriteOnce, close: () => Promise<void>): OutputTarget {
  let failure: OutputError | null = null;
  let isGone = false;
  let isClosed = false;

  const attempt = async (step: () => Promise<void>): Promise<void> => {
    if (failure !== null) throw failure;
    try {
      await step();
    } catch (thrown) {
      if (isReaderGone(thrown)) {
        isGone = true;
        return;
      }
      failure = outputFailure(name, thrown);
      throw failure;
    }
  };
  const closeOnce = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await close();
  };

  return {
    async write(bytes) {
      if (!isGone) await attempt(() => writeFully(writeOnce, bytes));
      return !isGone;
    },
    commit: () => attempt(closeOnce),
    abort: () => closeOnce().catch(() => undefined),
  };
}
