import { Chalk, type ChalkInstance } from 'chalk';
import { BENIGN_ID, findLabel } from '../labels.ts';

/** Labels that say "odd" or "probing" rather than "an attack on this application": yellow where attacks are red. */
const MILD_LABELS = ['protocol', 'scanner'];

const mildLabelIds = new Set(MILD_LABELS.map((name) => findLabel(name)?.id));

/** The sixteen colours of every terminal, or none at all; never asks the environment. */
export function chalkFor(colour: boolean): ChalkInstance {
  return new Chalk({ level: colour ? 1 : 0 });
}

/** The text in the colour of the label: green for benign, yellow for mild labels, red for all others. */
export function paintLabel(chalk: ChalkInstance, labelId: number, text: string): string {
  if (labelId === BENIGN_ID) return chalk.green(text);
  return mildLabelIds.has(labelId) ? chalk.yellow(text) : chalk.red(text);
}
