/**
 * Handing over a job. Until the last step nobody sees it; when `submitJob` has returned, it survives a power cut.
 */
import { dirname, join } from 'node:path';
import { createAnew } from './durable.ts';
import type { JobInput, JobOptions, JobSpec } from './job.ts';
import { findKeyHolder, takeKey } from './keys.ts';
import {
  completeDraft,
  createDraft,
  type Draft,
  discardDraft,
  type JobEntry,
  publishDraft,
  type Spool,
} from './store.ts';

/** A source as it is handed over: a file that stays where it is, or bytes that are copied into the job's folder. */
export type HandedInput =
  | {
      readonly name: string;
      /** Absolute. */
      readonly path: string;
      readonly sizeBytes: number;
      readonly modifiedMs: number;
    }
  | { readonly name: string; read(): AsyncIterable<Uint8Array> };

export interface SubmitRequest {
  readonly inputs: readonly HandedInput[];
  readonly options: JobOptions;
  readonly label: string | null;
  /** With a key, a second job is not made while one with the same key is queued or running. */
  readonly uniqueKey: string | null;
  readonly submittedBy: JobSpec['submittedBy'];
}

export interface Submitted {
  readonly id: string;
  /** False when a live job had the key already. */
  readonly isNew: boolean;
}

/** Hands over a job. @throws what reading an input throws; errors of the system */
export async function submitJob(spool: Spool, request: SubmitRequest): Promise<Submitted> {
  const { uniqueKey } = request;
  // A look before anything is copied; the decision comes at the end.
  const earlier = uniqueKey === null ? null : await findKeyHolder(spool, uniqueKey);
  if (earlier !== null) return submittedEarlier(spool, earlier);
  const draft = await createDraft(spool);
  let isKept = false;
  try {
    const inputs: JobInput[] = [];
    for (const [index, input] of request.inputs.entries()) inputs.push(await takeInput(spool, draft, input, index));
    const { options, label, submittedBy } = request;
    const submittedMs = spool.now();
    await completeDraft(spool, draft, { id: draft.id, label, uniqueKey, submittedMs, submittedBy, inputs, options });
    const live = uniqueKey === null ? null : await takeKey(spool, uniqueKey, draft);
    if (live !== null) return await submittedEarlier(spool, live);
    await publishDraft(spool, draft);
    isKept = true;
    return { id: draft.id, isNew: true };
  } finally {
    if (!isKept) await discardDraft(spool, draft).catch(() => undefined);
  }
}

/** Whoever published the job may have died before it was safe there, and the caller relies on it from now on. */
async function submittedEarlier(spool: Spool, { id, path }: JobEntry): Promise<Submitted> {
  await spool.fileSystem.syncFolder(dirname(path));
  return { id, isNew: false };
}

async function takeInput(spool: Spool, draft: Draft, input: HandedInput, index: number): Promise<JobInput> {
  if ('path' in input) return { ...input, copy: null };
  const copy = `input-${index}`;
  const file = await createAnew(spool.fileSystem, join(draft.path, copy));
  let sizeBytes = 0;
  try {
    for await (const bytes of input.read()) {
      await file.write(bytes, sizeBytes);
      sizeBytes += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { name: input.name, path: null, copy, sizeBytes, modifiedMs: null };
}
