/** All families of what people write and of what they do in the administration of products. */
import type { Family } from '../family.ts';
import { BUSINESS_FAMILIES } from './human/admin-business.ts';
import { CMS_FAMILIES } from './human/admin-cms.ts';
import { OFFICE_FAMILIES } from './human/admin-office.ts';
import { WORDPRESS_FAMILIES } from './human/admin-wordpress.ts';
import { CHAT_FAMILIES } from './human/chat.ts';
import { CLAUSE_FAMILIES } from './human/clauses.ts';
import { CODE_FAMILIES } from './human/code.ts';
import { CONFIGURATION_FAMILIES } from './human/configuration.ts';
import { DOCUMENT_FAMILIES } from './human/documents.ts';
import { EDITOR_FAMILIES } from './human/editor-html.ts';
import { LANGUAGE_FAMILIES } from './human/languages.ts';
import { MARKUP_FAMILIES } from './human/markup.ts';
import { PEOPLE_FAMILIES } from './human/people.ts';
import { PROSE_FAMILIES } from './human/prose.ts';
import { SEARCH_FAMILIES } from './human/searches.ts';
import { TEMPLATE_FAMILIES } from './human/templates.ts';

/** The human-made half of the benign families; their names begin with `human/`. */
export const BENIGN_HUMAN_FAMILIES: readonly Family[] = [
  ...PEOPLE_FAMILIES,
  ...PROSE_FAMILIES,
  ...CLAUSE_FAMILIES,
  ...DOCUMENT_FAMILIES,
  ...SEARCH_FAMILIES,
  ...LANGUAGE_FAMILIES,
  ...CHAT_FAMILIES,
  ...EDITOR_FAMILIES,
  ...MARKUP_FAMILIES,
  ...TEMPLATE_FAMILIES,
  ...CODE_FAMILIES,
  ...CONFIGURATION_FAMILIES,
  ...WORDPRESS_FAMILIES,
  ...CMS_FAMILIES,
  ...OFFICE_FAMILIES,
  ...BUSINESS_FAMILIES,
];
