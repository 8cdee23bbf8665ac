/** A disk that is full: nothing can be written, names can be changed. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { retryJob } from '../../../src/spool/end-job.ts';
import { realFileSystem, type SpoolFile, type SpoolFileSystem } from '../../../src/spool/file-system.ts';
import { createJobRunner } from '../../../src/spool/run-job.ts';
import { drain, filesIn, freshFolder, freshSpool, statesOf, submitText, textOf } from './spools.ts';

const MODEL = fileURLToPath(new URL('../../../models/default', import.meta.url));
const EVENT = '{"EVENT_ID":"a","MATCHED_VARIABLE_VALUE":"1 or 1=1"}\n';

function failure(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    errno: -28,
    syscall: 'write',
  });
}

/** The real file system, on which writing fails while `disk.isFull`. */
function diskOf(disk: { isFull: boolean }): SpoolFileSystem {
  const wrap = (file: SpoolFile): SpoolFile => ({
    write: async (bytes, position) => {
      if (disk.isFull) throw failure();
      await file.write(bytes, position);
    },
    truncate: (length) => file.truncate(length),
    sync: () => file.sync(),
    close: () => file.close(),
  });
  return {
    ...realFileSystem,
    createFile: async (path, mode) => wrap(await realFileSystem.createFile(path, mode)),
    openFile: async (path) => wrap(await realFileSystem.openFile(path)),
  };
}

describe('a full disk', () => {
  it('fails a submit and leaves nothing of it', async () => {
    const disk = { isFull: false };
    const spool = await freshSpool({ root: join(await freshFolder(), 's'), fileSystem: diskOf(disk) });
    disk.isFull = true;
    await expect(submitText(spool)).rejects.toThrow('ENOSPC');
    await expect(submitText(spool, { uniqueKey: 'k' })).rejects.toThrow('ENOSPC');
    expect(await filesIn(spool.root, 'tmp')).toEqual([]);
    expect(await statesOf(spool)).toEqual(new Map());
    disk.isFull = false;
    const id = await submitText(spool, { uniqueKey: 'k' });
    expect(await statesOf(spool)).toEqual(new Map([[id, 'queued']]));
  });

  it('fails a job after three attempts, and loses nothing that a retry needs', async () => {
    const disk = { isFull: false };
    const spool = await freshSpool({ root: join(await freshFolder(), 's'), fileSystem: diskOf(disk) });
    const id = await submitText(spool, { text: EVENT, options: { model: MODEL } });
    disk.isFull = true;
    const outcomes: string[] = [];
    await drain(spool, { onProcessed: ({ outcome }) => outcomes.push(outcome) }).catch((error: unknown) => {
      // The worker itself cannot even write its name; that is told.
      expect(error).toMatchObject({ code: 'ENOSPC' });
    });
    expect(outcomes).toEqual(['queued', 'queued', 'failed']);
    expect(await statesOf(spool)).toEqual(new Map([[id, 'failed']]));
    disk.isFull = false;
    await retryJob(spool, id);
    await drain(spool, { runJob: createJobRunner() });
    expect(await statesOf(spool)).toEqual(new Map([[id, 'done']]));
    expect(await textOf(spool.root, 'done', id, 'output.ndjson')).toMatch(/^\{"EVENT_ID":"a","LABEL_PRED":"\d+"\}\n$/);
  });
});
