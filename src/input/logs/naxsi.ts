/**
 * Naxsi in the error log of nginx: NAXSI_EXLOG lines, one for each match with its content (`naxsi_extensive_log`), and
 * NAXSI_FMT lines, one for each request with all its matches but no contents. Newer versions write the same as JSON.
 * https://github.com/wargio/naxsi/blob/main/docs/naxsi-logs.md
 */
import type { VariableSource } from '../../variables.ts';
import { BLANK_MATCH, BLANK_REQUEST } from './blank-request.ts';
import { parsedObject, textOf } from './json-fields.ts';
import type { LineLogMapping, LoggedRequest, RuleMatch } from './logged-request.ts';
import { type NginxTail, readNginxTail, timeOfNginxLine } from './nginx-error-line.ts';
import { decodeArgument, decodePercent, pathOf, queryArguments, queryOf } from './request-text.ts';
import { SYSLOG_PREFIX } from './syslog-prefix.ts';

/** Nginx's own prefix in front of a message, `12#12: *3 `; what an attacker sends comes behind it. */
const PREFIX = new RegExp(
  `^${SYSLOG_PREFIX}(?:\\d{4}/\\d\\d/\\d\\d [\\d:]{8} \\[[a-z]{1,8}\\] )?\\d{1,10}#\\d{1,10}: ?\\*\\d{1,20} `,
);
const MARK = /^(?:NAXSI_EXLOG: |NAXSI_FMT: |(?=\{"ip":"))/;
/** Nginx cuts lines of its error log off at 2,048 bytes, less the line end. */
const LONGEST_LINE = 2040;

export const naxsiMapping: LineLogMapping = {
  recognises: (line) => fieldsStart(line) >= 0,
  map(line) {
    const start = fieldsStart(line);
    return start < 0 ? null : mapLine(line, start);
  },
};

/** Where the fields of a line begin, -1 for lines of another log. The mark stands in the first part of the line. */
function fieldsStart(line: string): number {
  const prefix = PREFIX.exec(line.slice(0, 512));
  const message = prefix === null ? 0 : prefix[0].length;
  const mark = MARK.exec(line.slice(message, message + 16));
  if (mark === null || (mark[0] === '' && !line.includes('"zone', message))) return -1;
  return message + mark[0].length;
}

type Fields = ReadonlyMap<string, string>;

function mapLine(line: string, start: number): LoggedRequest | null {
  const isJson = line[start] === '{';
  // Values are escaped, so the first comma with a space behind is nginx's; in JSON they may hold it.
  const tailStart = isJson ? line.lastIndexOf('}, client: ') : line.indexOf(', client: ', start);
  const end = tailStart < start ? line.length : tailStart + (isJson ? 1 : 0);
  const text = line.slice(start, end).trimEnd();
  const fields = isJson ? jsonFields(text) : encodedFields(text);
  if (!fields.has('ip')) return null;
  const tail = readNginxTail(line.slice(end));
  const isExtensive = fields.has('id');
  return {
    ...BLANK_REQUEST,
    transactionId: filled(fields.get('rid')),
    timestamp: timeOfNginxLine(line),
    clientIp: filled(fields.get('ip')) ?? tail.client,
    method: tail.method,
    host: filled(fields.get('server')) ?? tail.host,
    uri: tail.uri ?? filled(fields.get('uri')),
    action: actionOf(fields),
    matches: isExtensive
      ? [extensiveMatch(fields, tail, tailStart < start && line.length >= LONGEST_LINE)]
      : scoredMatches(fields, tail),
  };
}

function encodedFields(text: string): Fields {
  const fields = new Map<string, string>();
  for (const { name, value } of queryArguments(text)) {
    if (!fields.has(name)) fields.set(name, decodePercent(value));
  }
  return fields;
}

function jsonFields(text: string): Fields {
  return new Map(Object.entries(parsedObject(text) ?? {}).map(([key, value]) => [key, textOf(value) ?? '']));
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** `config` is `block`, `drop`, `learning` …; old versions have `learning=1` and `block=1`. */
function actionOf(fields: Fields): string | null {
  const config = filled(fields.get('config'));
  if (config !== null) return config;
  if (fields.get('learning') === '1') return 'learning';
  return fields.get('block') === '1' ? 'block' : null;
}

function extensiveMatch(fields: Fields, tail: NginxTail, isTruncated: boolean): RuleMatch {
  const zone = fields.get('zone') ?? '';
  const name = filled(fields.get('var_name'));
  const place = placeOf(zone, name, tail);
  // Where the name of a variable matched, it is the content.
  const content = filled(fields.get('content')) ?? (zone.endsWith('|NAME') ? name : (fields.get('content') ?? null));
  return { ...BLANK_MATCH, ruleId: filled(fields.get('id')), ...place, value: content, isTruncated };
}

/** The matches of an action line: `zone0=ARGS&id0=1302&var_name0=q&zone1=…`. Their scores go into the tags. */
function scoredMatches(fields: Fields, tail: NginxTail): readonly RuleMatch[] {
  const tags: string[] = [];
  for (let index = 0; fields.has(`cscore${index}`); index++) {
    tags.push(`${fields.get(`cscore${index}`)}:${fields.get(`score${index}`) ?? ''}`);
  }
  const matches: RuleMatch[] = [];
  const query = argumentsByName(queryOf(tail.uri));
  for (let index = 0; fields.has(`zone${index}`); index++) {
    const zone = fields.get(`zone${index}`) ?? '';
    const name = filled(fields.get(`var_name${index}`));
    const value = valueIn(zone, name, tail, query);
    const ruleId = filled(fields.get(`id${index}`));
    matches.push({ ...BLANK_MATCH, ruleId, tags, ...placeOf(zone, name, tail), value });
  }
  return matches;
}

/** The value of a zone as the request line has it, not decoded; null for headers and bodies. */
function valueIn(zone: string, name: string | null, tail: NginxTail, query: Fields): string | null {
  if (zone.endsWith('|NAME')) return name;
  if (zone === 'URL') return pathOf(tail.uri);
  if (zone !== 'ARGS') return null;
  return name === null ? queryOf(tail.uri) : (query.get(name) ?? null);
}

function argumentsByName(query: string | null): Fields {
  const values = new Map<string, string>();
  for (const { name, value } of queryArguments(query ?? '')) {
    const plain = decodeArgument(name);
    if (!values.has(plain)) values.set(plain, value);
  }
  return values;
}

interface Place {
  readonly variable: string;
  readonly source: VariableSource | null;
  readonly name: string | null;
}

/** Zones as in the documentation of match zones; `|NAME` behind one means the name of a variable in it. */
function placeOf(zone: string, name: string | null, tail: NginxTail): Place {
  const variable = name === null ? zone : `${zone}:${name}`;
  const isName = zone.endsWith('|NAME');
  const bare = isName ? zone.slice(0, -'|NAME'.length) : zone;
  if (isName && (bare === 'ARGS' || bare === 'BODY')) return { variable, source: 'REQUEST_ARGS_KEYS', name: null };
  return { variable, source: sourceOf(bare, tail.method), name: isName ? null : name };
}

function sourceOf(zone: string, method: string | null): VariableSource | null {
  switch (zone) {
    case 'ARGS':
      return 'REQUEST_GET_ARGS';
    case 'BODY':
    case 'RAW_BODY':
      return method === 'GET' ? 'REQUEST_ARGS' : 'REQUEST_POST_ARGS';
    case 'URL':
      return 'REQUEST_PATH';
    case 'HEADERS':
      return 'REQUEST_HEADERS';
    case 'FILE_EXT':
      return 'REQUEST_FILES';
    default:
      return null;
  }
}
