/** The benign values that machines make: tokens, cookies, telemetry, bodies of interfaces, filters, addresses, headers. */
import type { Family } from '../family.ts';
import { ADVERTISING_FAMILIES } from './machine/advertising.ts';
import { ANALYTICS_FAMILIES } from './machine/analytics.ts';
import { API_JSON_FAMILIES } from './machine/api-json.ts';
import { API_QUERY_FAMILIES } from './machine/api-queries.ts';
import { API_XML_FAMILIES } from './machine/api-xml.ts';
import { BLOB_FAMILIES } from './machine/blobs.ts';
import { CONFIGURATION_FAMILIES } from './machine/configuration.ts';
import { ANALYTICS_COOKIE_FAMILIES } from './machine/cookies-analytics.ts';
import { CONSENT_COOKIE_FAMILIES } from './machine/cookies-consent.ts';
import { PRODUCT_COOKIE_FAMILIES } from './machine/cookies-products.ts';
import { EXPRESSION_FAMILIES } from './machine/expressions.ts';
import { FILE_FAMILIES } from './machine/files.ts';
import { FILTER_FAMILIES } from './machine/filters.ts';
import { FORM_FAMILIES } from './machine/forms.ts';
import { HASH_FAMILIES } from './machine/hashes.ts';
import { HEADER_FAMILIES } from './machine/headers.ts';
import { NUMBER_FAMILIES } from './machine/numbers.ts';
import { PRODUCT_PATH_FAMILIES } from './machine/paths-products.ts';
import { SHORT_PATH_FAMILIES } from './machine/paths-short.ts';
import { SITE_PATH_FAMILIES } from './machine/paths-sites.ts';
import { REPORT_FAMILIES } from './machine/reports.ts';
import { SCRAP_FAMILIES } from './machine/scraps.ts';
import { SIGNED_FAMILIES } from './machine/signed.ts';
import { TIME_FAMILIES } from './machine/times.ts';
import { URL_FAMILIES } from './machine/urls.ts';
import { USER_AGENT_FAMILIES } from './machine/user-agents.ts';

export const BENIGN_MACHINE_FAMILIES: readonly Family[] = [
  ...TIME_FAMILIES,
  ...NUMBER_FAMILIES,
  ...HASH_FAMILIES,
  ...SIGNED_FAMILIES,
  ...BLOB_FAMILIES,
  ...ANALYTICS_COOKIE_FAMILIES,
  ...CONSENT_COOKIE_FAMILIES,
  ...PRODUCT_COOKIE_FAMILIES,
  ...ADVERTISING_FAMILIES,
  ...ANALYTICS_FAMILIES,
  ...REPORT_FAMILIES,
  ...API_JSON_FAMILIES,
  ...API_QUERY_FAMILIES,
  ...API_XML_FAMILIES,
  ...SHORT_PATH_FAMILIES,
  ...SITE_PATH_FAMILIES,
  ...PRODUCT_PATH_FAMILIES,
  ...FILE_FAMILIES,
  ...URL_FAMILIES,
  ...USER_AGENT_FAMILIES,
  ...HEADER_FAMILIES,
  ...FILTER_FAMILIES,
  ...FORM_FAMILIES,
  ...EXPRESSION_FAMILIES,
  ...CONFIGURATION_FAMILIES,
  ...SCRAP_FAMILIES,
];
