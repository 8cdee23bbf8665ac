/** Writes a bundle to its folder: model, manifest, and the model card with its figures. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError, OutputError, reasonOf } from '../errors.ts';
import type { ModelBundle } from '../model/bundle.ts';
import { CARD_FILE, MANIFEST_FILE, MODEL_FILE } from '../model/manifest.ts';
import { openFileTarget } from '../output/target.ts';
import { updateCard } from './model-card.ts';

/**
 * Writes the files of a bundle, each whole or not at all. The manifest comes after the model that it names, so a bundle
 * whose writing was interrupted is refused by its hash. The prose of a card that is there stays; its figures are renewed.
 *
 * @throws OutputError OUTPUT_FAILED
 */
export async function writeBundle({ directory, manifest, model }: ModelBundle): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    throw new OutputError('OUTPUT_FAILED', `cannot make the folder ${directory}: ${reasonOf(error)}`, { cause: error });
  }
  await writeWhole(join(directory, MODEL_FILE), model);
  await writeWhole(join(directory, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  const cardPath = join(directory, CARD_FILE);
  await writeWhole(cardPath, updateCard(await readIfThere(cardPath), manifest));
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const target = await openFileTarget(path);
  try {
    await target.write(content);
    await target.commit();
  } catch (error) {
    await target.abort();
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}
