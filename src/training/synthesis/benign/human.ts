/** All families of what people write and of what they do in the administration of products. */
import type { Family } from '../family.ts';
import { CLAUSE_FAMILIES } from './human/clauses.ts';
import { DOCUMENT_FAMILIES } from './human/documents.ts';
import { PEOPLE_FAMILIES } from './human/people.ts';
import { PROSE_FAMILIES } from './human/prose.ts';
import { SEARCH_FAMILIES } from './human/searches.ts';

export const BENIGN_HUMAN_FAMILIES: readonly Family[] = [
  ...PEOPLE_FAMILIES,
  ...PROSE_FAMILIES,
  ...CLAUSE_FAMILIES,
  ...DOCUMENT_FAMILIES,
  ...SEARCH_FAMILIES,
];
