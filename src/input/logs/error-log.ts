/**
 * Lines of ModSecurity and Coraza in the error logs of nginx and Apache. Each tells of one match of one rule:
 *
 *   2026/11/22 19:14:59 [info] 7#7: *1 ModSecurity: Warning. … [unique_id "…"] [ref "…"], client: 192.0.2.1, server: …, request: "GET / HTTP/1.1", host: "…"
 *   [Sun Nov 22 19:15:00.275070 2026] [security2:error] [pid 7:tid 8] [client 192.0.2.1:41446] [client 192.0.2.1] ModSecurity: Warning. …
 *
 * nginx writes at most 2,048 bytes of a line, Apache escapes it once more.
 */
import { knownOrNull, parseRequestLine, plainAddress } from './json-request.ts';
import { logDate } from './log-dates.ts';
import { undoApacheEscapes } from './log-escapes.ts';
import type { LineLogMapping, LoggedRequest } from './logged-request.ts';
import { matchOfMessage } from './modsecurity-match.ts';
import { parseModsecurityMessage } from './modsecurity-message.ts';

/** What the sentence of an alarm begins with; ModSecurity also writes of itself. */
const ALARM = /(?:ModSecurity|Coraza): (?:Warning\.|Access denied |Access allowed |Pausing transaction |Audit log: )/;
/** A line without its address, from syslog for instance, is an alarm as well. */
const HEAD_CHARACTERS = 1024;

/** Where nginx's own words begin behind the message. */
const TAIL = '"], client: ';

/** `2026/11/22 19:14:59 [info] 23817#23817: *1 ` */
const NGINX = /(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[[a-z]+\] /;
/** `[Sun Nov 22 19:15:00.275070 2026] ` */
const APACHE = /\[([A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4})\] /;

export const errorLogMapping: LineLogMapping = {
  recognises: (line) => ALARM.test(line.slice(0, HEAD_CHARACTERS)),
  map(line) {
    const alarm = ALARM.exec(line.slice(0, HEAD_CHARACTERS));
    if (alarm === null) return null;
    const head = line.slice(0, alarm.index);
    const apache = APACHE.exec(head);
    // A value or a referrer may hold what looks like nginx's own words: the message reaches to the last of them, but
    // what they say is taken from the first.
    const tail = apache === null ? line.indexOf(TAIL, alarm.index) : -1;
    const written = line.slice(alarm.index, tail < 0 ? line.length : line.lastIndexOf(TAIL) + 2);
    // Coraza quotes its fields as Go does, which differs only for characters that are printed as they are.
    const isEscaped = apache !== null || alarm[0].startsWith('Coraza');
    const message = parseModsecurityMessage(isEscaped ? undoApacheEscapes(written) : written);
    if (message === null) return null;
    const time = apache?.[1] ?? NGINX.exec(head)?.[1] ?? null;
    const request = tail < 0 ? readHead(head, message.uri) : readTail(line.slice(tail + 2));
    return {
      transactionId: knownOrNull(message.uniqueId),
      timestamp: time === null ? null : logDate(time),
      clientUserAgent: null,
      requestSize: null,
      responseCode: message.statusCode,
      action: message.action,
      ...request,
      host: request.host ?? message.hostname,
      matches: [matchOfMessage(message, { method: request.method, uri: request.uri, header: () => null, body: null })],
    };
  },
};

/** True for any line that begins as those of the error logs of nginx and Apache do. */
export function isErrorLogLine(line: string): boolean {
  return /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]+\] /.test(line) || isApacheLine(line);
}

function isApacheLine(line: string): boolean {
  return line.startsWith('[') && APACHE.exec(line.slice(0, 64))?.index === 0;
}

type Tail = Pick<LoggedRequest, 'clientIp' | 'method' | 'uri' | 'host'>;

/** What nginx appends: `, client: 192.0.2.1, server: , request: "GET / HTTP/1.1", host: "…"`. */
function readTail(tail: string): Tail {
  const client = /^, client: ([^,\s]{1,64})/.exec(tail);
  const start = tail.indexOf(', request: "');
  const host = tail.indexOf('", host: "');
  const end = host >= 0 ? host : tail.lastIndexOf('"');
  const line = start < 0 || end < start + 12 ? null : tail.slice(start + 12, end);
  return {
    clientIp: plainAddress(client?.[1] ?? null),
    ...parseRequestLine(line),
    host: host < 0 ? null : knownOrNull(tail.slice(host + 10, closingQuote(tail, host + 10))),
  };
}

function closingQuote(text: string, from: number): number {
  const close = text.indexOf('"', from);
  return close < 0 ? text.length : close;
}

/** What Apache puts before the message: the client's address, with its port and then without. */
function readHead(head: string, uri: string | null): Tail {
  const clients = [...head.matchAll(/\[client "?([^\]\s"]{1,64})"?\]/g)];
  return { clientIp: plainAddress(clients.at(-1)?.[1] ?? null), method: null, uri, host: null };
}
