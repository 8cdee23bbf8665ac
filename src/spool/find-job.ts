/** From what a person types to a job. */
import { EXIT, SpoolError } from '../errors.ts';
import { noSuchJob } from './end-job.ts';
import { isJobId, readJobName } from './job.ts';
import { findJob, type JobEntry, listJobs, type Spool } from './store.ts';

/**
 * The job with this id, or the one whose id begins so, or for `last` the newest. What is no part of an id never comes
 * near a path.
 *
 * @throws SpoolError NO_SUCH_JOB, AMBIGUOUS_ID
 */
export async function findNamedJob(spool: Spool | null, text: string): Promise<JobEntry> {
  const name = readJobName(text);
  if (spool === null || name === 'none') throw noSuchJob(text);
  if (name !== 'last' && isJobId(name.prefix)) {
    const entry = await findJob(spool, name.prefix);
    if (entry === null) throw noSuchJob(text);
    return entry;
  }
  const entries = await listJobs(spool);
  const matches = name === 'last' ? entries.slice(-1) : entries.filter(({ id }) => id.startsWith(name.prefix));
  const ids = new Set(matches.map(({ id }) => id));
  if (ids.size > 1) {
    throw new SpoolError('AMBIGUOUS_ID', `${ids.size} jobs have an id that begins with ${text}`, {
      exitCode: EXIT.noSuchJob,
      hint: 'type more of it; waf-classify status lists the ids',
    });
  }
  // While the states were looked through, a job can have been seen twice: the later place is the newer.
  const entry = matches.at(-1);
  if (entry === undefined) throw noSuchJob(text);
  return entry;
}
