/**
 * One record of ModSecurity's native audit log: parts A to Z, each behind a line with the record's own boundary. Only that
 * boundary separates parts, because request and response bodies may hold lines that look like another one's.
 * Version 2 writes `--1a2b3c4d-A--`, part E behind F, and `Message: …` in part H; version 3 `---AbCdEfGh---A--`, and
 * `ModSecurity: …`; Coraza has the boundary of version 2, and `[client "…"] Coraza: …`.
 */
import { factsOf, knownOrNull, parseRequestLine, plainAddress } from './json-request.ts';
import { logDate } from './log-dates.ts';
import type { LoggedRequest } from './logged-request.ts';
import { matchOfMessage } from './modsecurity-match.ts';
import { parseCorazaMessage, parseModsecurityMessage } from './modsecurity-message.ts';
import type { RequestParts } from './request-values.ts';

/** `[22/Nov/2026:19:14:59.377531 +0000] <id> <client> <port> <server> <port>` */
const PART_A = /^\[([^\]\n]{1,64})\] (\S{1,256}) (\S{1,64}) (?:\d{1,5}|-) /;

/** The request of a record, from its part A to its part Z; null when part A is not what it must be. Never throws. */
export function mapAuditRecord(text: string): LoggedRequest | null {
  const parts = splitParts(text);
  const opening = PART_A.exec(parts.get('A') ?? '');
  if (opening === null) return null;
  const [, time = '', id = '', client = ''] = opening;
  const request = requestOf(parts.get('B') ?? '', parts.get('C') ?? null);
  const messages = linesOf(parts.get('H') ?? '').flatMap((line) => {
    if (line.startsWith('Message: ')) return parseModsecurityMessage(line.slice('Message: '.length)) ?? [];
    if (line.startsWith('ModSecurity: ')) return parseModsecurityMessage(line) ?? [];
    return parseCorazaMessage(line) ?? [];
  });
  const status = /^HTTP\/[\d.]{1,4} (\d{3})(?!\d)/.exec(parts.get('F') ?? '');
  const isDenied = messages.some(({ action }) => action === 'Access denied');
  return {
    ...factsOf(request),
    transactionId: knownOrNull(id),
    timestamp: logDate(time),
    clientIp: plainAddress(client),
    responseCode: status === null ? null : Number(status[1]),
    action: messages.length === 0 ? null : isDenied ? 'Access denied' : 'Warning',
    matches: messages.map((message) => matchOfMessage(message, request)),
  };
}

/** Parts by their letter, without their first line; the first of several with one letter. */
function splitParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const first = /^(--[^\s]{1,64}-)A--\r?\n/.exec(text);
  const boundary = first?.[1];
  if (boundary === undefined) return parts;
  let letter = 'A';
  let start = first?.[0].length ?? 0;
  const mark = `\n${boundary}`;
  for (let at = text.indexOf(mark, start - 1); at >= 0; at = text.indexOf(mark, at + 1)) {
    const next = text[at + mark.length] ?? '';
    const lineEnd = text.indexOf('\n', at + 1);
    const line = text.slice(at + mark.length + 1, lineEnd < 0 ? text.length : lineEnd).trimEnd();
    if (line !== '--' || next < 'A' || next > 'Z') continue;
    if (!parts.has(letter)) parts.set(letter, text.slice(start, Math.max(start, at + 1)));
    letter = next;
    start = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  if (!parts.has(letter)) parts.set(letter, text.slice(start));
  return parts;
}

function requestOf(partB: string, partC: string | null): RequestParts {
  const [line = '', ...headerLines] = linesOf(partB);
  const byName = new Map<string, string | null>();
  for (const header of headerLines) {
    const colon = header.indexOf(':');
    if (colon <= 0) continue;
    const name = header.slice(0, colon).toLowerCase();
    byName.set(name, byName.has(name) ? null : header.slice(colon + 1).trim());
  }
  return {
    ...parseRequestLine(line === '' ? null : line),
    header: (name) => byName.get(name) || null,
    body: partC === null ? null : partC.replace(/\r?\n(?:\r?\n)?$/, ''),
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
