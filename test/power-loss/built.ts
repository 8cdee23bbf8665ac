/** The built spool: a job of several threads needs built files, and whether a job needs them depends on how busy the machine is. */
const BUILT = new URL('../../dist/spool/', import.meta.url);

const load = (name: string) => import(new URL(name, BUILT).href);

export const { openSpool }: typeof import('../../src/spool/open-spool.ts') = await load('open-spool.js');
export const { submitJob }: typeof import('../../src/spool/submit.ts') = await load('submit.js');
export const { work }: typeof import('../../src/spool/worker.ts') = await load('worker.js');
export const { recover }: typeof import('../../src/spool/recover.ts') = await load('recover.js');
export const { createJobRunner }: typeof import('../../src/spool/run-job.ts') = await load('run-job.js');
export const { cancelJob, pruneJobs, retryJob }: typeof import('../../src/spool/end-job.ts') = await load('end-job.js');
