/** Letter case, for languages that do not care for it. */
import { type Mutator, oneMutator, someCharacters } from './mutator.ts';

/** Each letter in either case: `uNIoN SelECt`. */
export const mixedCase: Mutator = someCharacters(
  0.5,
  (character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()),
  (character) => /^[A-Za-z]$/.test(character),
);

export const upperCase: Mutator = (written) => written.replace(/[a-z]+/g, (word) => word.toUpperCase());

export const lowerCase: Mutator = (written) => written.replace(/[A-Z]+/g, (word) => word.toLowerCase());

/** `Union Select`. */
export const capitalised: Mutator = (written) =>
  written.replace(/[A-Z]+/g, (word) => word.toLowerCase()).replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

export const anyCase: Mutator = oneMutator(mixedCase, upperCase, lowerCase, capitalised);
