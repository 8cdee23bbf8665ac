/** All families that training data can be generated from. */
import type { Family } from './family.ts';

export const FAMILIES: readonly Family[] = [];
