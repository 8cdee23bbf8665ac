/**
 * A process that does one thing to a spool and dies after its k-th change of the file system. Plain JavaScript, on the built
 * program.
 *
 *   node victim.js '{"action": …, "root": …, "dieAfter": k | null, "isTorn": …, "signal": "SIGKILL" | "SIGABRT", …}'
 *
 * Writes a line of JSON to stdout when it comes to its end: what it promises, and the names of its changes.
 */
import { cancelJob, pruneJobs, retryJob } from '../../dist/spool/end-job.js';
import { openSpool } from '../../dist/spool/open-spool.js';
import { recover } from '../../dist/spool/recover.js';
import { createWatchedFileSystem, die } from './dying-file-system.js';

const given = JSON.parse(process.argv[2]);
const { action, root, dieAfter, isTorn, signal, id, request, chunkBytes } = given;

/** Longer than any test: what is done by the clock would make the count of changes another one each time. */
const NEVER_MS = 1_000_000_000;

const changes = [];
let onChange = () => undefined;
const fileSystem = createWatchedFileSystem(
  (count, name) => {
    changes.push(name);
    if (count === dieAfter) die(signal);
    onChange(name);
  },
  isTorn ? dieAfter : null,
);

async function drain(spool) {
  const { work } = await import('../../dist/spool/worker.js');
  const { createJobRunner } = await import('../../dist/spool/run-job.js');
  await work(spool, {
    runJob: createJobRunner({ checkpointMs: 0, chunkBytes }),
    slots: 1,
    threads: 1,
    isOnce: true,
    isUnlessRunning: false,
    pollMs: 1,
    heartbeatMs: NEVER_MS,
    signal: new AbortController().signal,
  });
}

const ACTIONS = {
  async submit(spool) {
    const { submitJob } = await import('../../dist/spool/submit.js');
    const inputs = request.inputs.map((input) =>
      input.text === undefined
        ? input
        : {
            name: input.name,
            async *read() {
              yield Buffer.from(input.text);
            },
          },
    );
    return submitJob(spool, { ...request, inputs });
  },
  worker: drain,
  cancel: (spool) => cancelJob(spool, id, 'a test'),
  /** Asks for the job to be cancelled as soon as it has begun; both the asking and the running die. */
  async cancelRunning(spool) {
    let cancelling = null;
    onChange = () => {
      if (changes.length > 12) cancelling ??= cancelJob(spool, id, 'a test');
    };
    await drain(spool);
    return cancelling;
  },
  prune: (spool) =>
    pruneJobs(spool, { endedBeforeMs: Number.MAX_SAFE_INTEGER, states: ['done', 'failed', 'cancelled'], isDry: false }),
  retry: (spool) => retryJob(spool, id),
  async recover(spool) {
    await recover(spool);
  },
};

const promise = (await ACTIONS[action](await openSpool({ root, fileSystem }))) ?? null;
process.stdout.write(`${JSON.stringify({ promise, changes })}\n`);
