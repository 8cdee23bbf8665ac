/** A line of progress with a text of the caller's, for work that is not counted in bytes. */
import type { Ora } from 'ora';

export interface TextProgress {
  update(text: string): void;
  /** Clears the line for good. */
  stop(): void;
}

/** Starts a line on a terminal; does nothing where it is not enabled. Never throws. */
export function startTextProgress(options: {
  readonly stream: NodeJS.WritableStream;
  readonly enabled: boolean;
}): TextProgress {
  if (!options.enabled) return { update() {}, stop() {} };
  let spinner: Ora | null = null;
  let isStopped = false;
  let latest = '';
  void import('ora').then(({ default: ora }) => {
    if (isStopped) return;
    spinner = ora({ stream: options.stream, text: latest, discardStdin: false, hideCursor: false }).start();
  });
  return {
    update(text) {
      latest = text;
      if (spinner !== null) spinner.text = text;
    },
    stop() {
      isStopped = true;
      spinner?.stop();
    },
  };
}
