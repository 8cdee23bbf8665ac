/** What can be told of a job from the files in its folder. Reads only. */

import type { JobSpec, JobState } from './job.ts';
import { type Progress, readAttempts, readProgress, readSummary, type Summary } from './job-files.ts';
import { encodeOwner } from './owner.ts';
import { isCancelAsked } from './recover.ts';
import { findJob, type JobEntry, readJob, type Spool } from './store.ts';

export interface JobView {
  readonly id: string;
  readonly state: JobState;
  readonly path: string;
  /** Null when job.json cannot be read; `problem` tells why. */
  readonly spec: JobSpec | null;
  readonly problem: string | null;
  readonly attempts: number;
  readonly isCancelAsked: boolean;
  readonly progress: Progress | null;
  readonly summary: Summary | null;
  /** Who has the job, and whether that process is alive; null when its machine is another one. */
  readonly worker: { readonly name: string; readonly isAlive: boolean | null } | null;
}

/** Looks at a job; null when it is gone. */
export async function lookAtJob(spool: Spool, entry: JobEntry): Promise<JobView | null> {
  const view = await lookOnce(spool, entry);
  // A folder that was empty had moved on while it was looked at.
  const now = view.spec === null ? await findJob(spool, entry.id) : entry;
  if (now === null) return null;
  return now.path === entry.path ? view : lookOnce(spool, now);
}

async function lookOnce(spool: Spool, entry: JobEntry): Promise<JobView> {
  const { fileSystem } = spool;
  const { id, state, path, owner } = entry;
  let spec: JobSpec | null = null;
  let problem: string | null = null;
  try {
    spec = await readJob(spool, entry);
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const [attempts, progress, summary, isAsked] = await Promise.all([
    readAttempts(fileSystem, path),
    readProgress(fileSystem, path),
    readSummary(fileSystem, path),
    isCancelAsked(spool, entry),
  ]);
  const liveness = owner === null ? null : await spool.processes.livenessOf(owner);
  return {
    id,
    state,
    path,
    spec,
    problem,
    attempts: attempts.attempts,
    isCancelAsked: isAsked,
    // What an earlier attempt has left is no progress of a job that waits.
    progress: state === 'running' ? progress : null,
    summary: state === 'queued' || state === 'running' ? null : summary,
    worker:
      owner === null
        ? null
        : { name: encodeOwner(owner), isAlive: liveness === 'unknown' ? null : liveness === 'alive' },
  };
}
