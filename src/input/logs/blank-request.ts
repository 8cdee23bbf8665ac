/** A request and a match of which nothing is known: what a mapping fills in. */
import type { LoggedRequest, RuleMatch } from './logged-request.ts';

export const BLANK_REQUEST: LoggedRequest = {
  transactionId: null,
  timestamp: null,
  clientIp: null,
  clientUserAgent: null,
  requestSize: null,
  responseCode: null,
  method: null,
  host: null,
  uri: null,
  action: null,
  matches: [],
};

export const BLANK_MATCH: RuleMatch = {
  ruleId: null,
  ruleMessage: null,
  tags: [],
  variable: null,
  source: null,
  name: null,
  value: null,
  isTruncated: false,
  isScoring: false,
};
