/** A run over a simulated file system, with the power cut after every change, in many ways. */
import { createRandom } from '../../src/training/random.ts';
import { EXTREMES, type SimulatedFileSystem } from './simulated-file-system.ts';

/** What a machine may find after a power cut. */
export interface Wreck<Promises> {
  readonly fileSystem: SimulatedFileSystem;
  /** What the program had promised when the power went. */
  readonly promises: Promises;
  /** For messages: the last change, and what survived of it. */
  readonly story: string;
}

export interface Cuts<Promises> {
  readonly operations: number;
  /** Cuts tried, more than there are wrecks: many leave the same. */
  readonly cuts: number;
  readonly wrecks: readonly Wreck<Promises>[];
}

const RANDOM_CUTS = 2;

/**
 * Runs `program`, and after each of its changes cuts the power in every extreme way and in some random ones.
 *
 * @param promises what the program has promised so far; it is asked at every cut
 */
export async function cutEverywhere<Promises>(
  fileSystem: SimulatedFileSystem,
  program: () => Promise<void>,
  promises: () => Promises,
  seed = 1,
): Promise<Cuts<Promises>> {
  const random = createRandom(seed);
  const wrecks = new Map<string, Wreck<Promises>>();
  let cuts = 0;
  const before = fileSystem.operations;
  const cut = (last: string): void => {
    const now = promises();
    const survivals = [...EXTREMES, ...Array.from({ length: RANDOM_CUTS }, () => undefined)];
    for (const survival of survivals) {
      const wreck = fileSystem.crash(random, survival);
      const key = `${wreck.fingerprint()} ${JSON.stringify(now)}`;
      cuts++;
      const kept = survival === undefined ? 'random' : `${survival.names} names, ${survival.data} data`;
      const story = `change ${fileSystem.operations - before} (${last}), then a power cut; left: ${kept}`;
      if (!wrecks.has(key)) wrecks.set(key, { fileSystem: wreck, promises: now, story });
    }
  };
  fileSystem.watcher = { after: ({ name, path }) => cut(`${name} ${path}`) };
  await program();
  // What was promised with the last change is asked for once more: the program has returned.
  cut('the end');
  fileSystem.watcher = {};
  return { operations: fileSystem.operations - before, cuts, wrecks: [...wrecks.values()] };
}
