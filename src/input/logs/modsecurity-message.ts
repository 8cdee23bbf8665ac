/**
 * One message of ModSecurity, as it stands in error logs, in part H of audit logs and in the JSON of ModSecurity 2:
 *
 *   Warning. Pattern match "…" at ARGS:q. [file "…"] [line "1"] [id "942100"] [msg "…"] [data "…"] [severity "…"] [tag "…"]
 *
 * Value, data and URI are an attacker's text, and ModSecurity 3 does not escape quotes in them, so they may hold what looks
 * like the end of a field and others behind it. In doubt a value is taken too long rather than too short, and a rule is
 * taken for one that only adds scores when every id in the message is of such a rule.
 */
import { stripCutMark, undoApacheEscapes, undoHexEscapes } from './log-escapes.ts';
import { isScoringMatch } from './variable-translation.ts';

export interface ModsecurityMessage {
  readonly ruleId: string | null;
  readonly ruleMessage: string | null;
  readonly tags: readonly string[];
  readonly match: MatchText;
  /** The rule's own choice of what to log, escapes undone; null where it has none. */
  readonly data: string | null;
  readonly isDataCut: boolean;
  readonly isScoring: boolean;
  readonly hostname: string | null;
  readonly uri: string | null;
  readonly uniqueId: string | null;
  /** `Warning`, `Access denied` and the like: what stands before the first point or ` with code`. */
  readonly action: string | null;
  /** Status of `with code N`. */
  readonly statusCode: number | null;
}

/** What the sentence before the fields says about the match. */
export interface MatchText {
  readonly variable: string | null;
  /** Value of the variable before the rule's transformations; ModSecurity 3 gives it, up to 100 characters. */
  readonly value: string | null;
  readonly isCut: boolean;
}

const FIELDS_START = ' [file "';
/** What can stand behind `[data "…"]`, in the order of the writers. */
const BEHIND_DATA = ['"] [severity "', '"] [ver "', '"] [maturity "', '"] [tag "', '"] [hostname "', '"] [unique_id "'];
const BEHIND_MESSAGE = ['"] [data "', ...BEHIND_DATA];

/** Reads a message; null when the text has neither an id nor a sentence that such messages begin with. */
export function parseModsecurityMessage(text: string): ModsecurityMessage | null {
  const start = text.indexOf(FIELDS_START);
  const head = start < 0 ? text.slice(0, 4096) : text.slice(0, start);
  const fields = start < 0 ? text : text.slice(start);
  const ids = idsIn(fields);
  const opening =
    /^\s*(?:(?:ModSecurity|Coraza): )?(Warning|Access denied|Access allowed|Pausing|Rule|Audit log)\b/.exec(head);
  if (ids.length === 0 && (opening === null || start < 0)) return null;
  const match = parseMatchText(head);
  const data = longField(fields, 'data', BEHIND_DATA);
  const cut = data === null ? null : stripCutMark(data.text);
  const rest = fields.slice(data?.end ?? 0);
  const message = longField(fields.slice(0, data?.start ?? fields.length), 'msg', BEHIND_MESSAGE);
  const status = / with code (\d{3}) /.exec(head.slice(0, 100));
  return {
    ruleId: ids[0] ?? null,
    ruleMessage: message === null ? null : nullIfEmpty(undoHexEscapes(message.text)),
    tags: tagsIn(rest),
    match,
    data: cut === null ? null : nullIfEmpty(undoHexEscapes(cut.text)),
    isDataCut: cut !== null && (cut.isCut || data?.isOpen === true),
    isScoring: ids.length > 0 && ids.every((id) => isScoringMatch(id, null)),
    hostname: shortField(rest, 'hostname'),
    uri: longField(rest, 'uri', ['"] [unique_id "'])?.text ?? null,
    uniqueId: shortField(rest, 'unique_id'),
    action: opening?.[1] ?? null,
    statusCode: status === null ? null : Number(status[1]),
  };
}

/**
 * Reads a message as Coraza writes it, `[client "192.0.2.1"] Coraza: Warning. …`, with its fields quoted as Go does: that
 * differs from the escapes of Apache only for characters that are printed as they are. Null when it is none.
 */
export function parseCorazaMessage(text: string): ModsecurityMessage | null {
  const start = text.slice(0, 200).indexOf('Coraza: ');
  if (start < 0 || (start > 0 && !text.startsWith('[client '))) return null;
  return parseModsecurityMessage(undoApacheEscapes(text.slice(start)));
}

/**
 * What the sentence says: `… against variable `ARGS:q' (Value: `…' )` of version 3; `… at ARGS:q.`, `… against
 * "REQUEST_METHOD" required.` and `Found 1 byte(s) in ARGS:q outside range` of version 2.
 */
export function parseMatchText(sentence: string): MatchText {
  const against = sentence.indexOf("' against variable `");
  if (against >= 0) {
    const rest = sentence.slice(against + "' against variable `".length);
    const nameEnd = rest.indexOf("' (Value: `");
    if (nameEnd < 0) return { variable: nullIfEmpty(rest.replace(/'$/, '')), value: null, isCut: false };
    const valueEnd = rest.lastIndexOf("' )");
    const isOpen = valueEnd < nameEnd;
    const { text, isCut } = stripCutMark(rest.slice(nameEnd + "' (Value: `".length, isOpen ? rest.length : valueEnd));
    return { variable: nullIfEmpty(rest.slice(0, nameEnd)), value: undoHexEscapes(text), isCut: isCut || isOpen };
  }
  return { variable: variableInSentence(sentence), value: null, isCut: false };
}

const COLLECTION = /^[A-Z][A-Z_]{1,30}(?=[:.]|$)/;

function variableInSentence(sentence: string): string | null {
  const text = sentence.trimEnd().replace(/\.$/, '');
  for (let at = text.indexOf(' at '); at >= 0; at = text.indexOf(' at ', at + 1)) {
    const candidate = text.slice(at + 4);
    if (COLLECTION.test(candidate)) return undoHexEscapes(candidate);
  }
  const required = /" against "([^"]{1,1000})" required$/.exec(text.slice(-1100));
  if (required !== null) return required[1] ?? null;
  const bytes = text.indexOf(' byte(s) in ');
  const range = text.lastIndexOf(' outside range');
  return bytes >= 0 && range > bytes ? undoHexEscapes(text.slice(bytes + ' byte(s) in '.length, range)) : null;
}

interface LongField {
  readonly text: string;
  /** Offset of the field, and of what stands behind its value. */
  readonly start: number;
  readonly end: number;
  /** Nothing closes the field: the line was cut off. */
  readonly isOpen: boolean;
}

/** A field that an attacker may have written into: from its first beginning to the last of the first end that there is. */
function longField(text: string, name: string, ends: readonly string[]): LongField | null {
  const mark = `[${name} "`;
  const start = text.indexOf(mark);
  if (start < 0) return null;
  const valueStart = start + mark.length;
  for (const end of ends) {
    const last = text.lastIndexOf(end);
    if (last >= valueStart) return { text: text.slice(valueStart, last), start, end: last, isOpen: false };
  }
  const close = text.lastIndexOf('"]');
  const isOpen = close < valueStart;
  const end = isOpen ? text.length : close;
  return { text: text.slice(valueStart, end), start, end, isOpen };
}

/** The last field of this name: those of an attacker stand before the writer's own. */
function shortField(text: string, name: string): string | null {
  const mark = `[${name} "`;
  const start = text.lastIndexOf(mark);
  if (start < 0) return null;
  const close = text.indexOf('"]', start + mark.length);
  return close < 0 ? null : nullIfEmpty(text.slice(start + mark.length, close));
}

const MOST_TAGS = 100;

function tagsIn(text: string): string[] {
  const tags: string[] = [];
  const mark = '[tag "';
  for (let start = text.indexOf(mark); start >= 0 && tags.length < MOST_TAGS; start = text.indexOf(mark, start + 1)) {
    const close = text.indexOf('"]', start);
    if (close < 0) break;
    tags.push(text.slice(start + mark.length, close));
  }
  return tags;
}

/** All that looks like the id of a rule, in order. */
function idsIn(fields: string): string[] {
  const ids: string[] = [];
  for (const [, id = ''] of fields.matchAll(/\[id "([^"\]]{1,40})"\]/g)) ids.push(id);
  return ids;
}

function nullIfEmpty(text: string): string | null {
  return text === '' ? null : text;
}
