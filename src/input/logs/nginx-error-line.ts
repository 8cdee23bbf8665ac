/**
 * What nginx writes around a message in its error log: the time in front, client, server, request and host behind.
 * The lines of Naxsi are such messages.
 */
import { logDate } from './log-dates.ts';

/** The tail of a line of the error log; null for what it does not say. */
export interface NginxTail {
  readonly client: string | null;
  readonly method: string | null;
  /** Path and query as sent. */
  readonly uri: string | null;
  readonly host: string | null;
}

/**
 * `2024/12/26 12:27:44` at the start of a line or behind a syslog prefix as RFC 3339, in the server's own time; null when
 * it is not there.
 */
export function timeOfNginxLine(line: string): string | null {
  const time = /\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}/.exec(line.slice(0, 256));
  return time === null ? null : logDate(time[0]);
}

/** Reads the tail (`, client: 198.51.100.7, server: …, request: "GET /a HTTP/1.1", host: "shop.example"`). */
export function readNginxTail(tail: string): NginxTail {
  const request = quotedAfter(tail, ', request: "');
  const [method = null, uri = null] = request?.split(' ', 2) ?? [];
  return {
    client: /^, client: ([^,\s]{1,64})/.exec(tail)?.[1] ?? null,
    method,
    uri,
    host: quotedAfter(tail, ', host: "'),
  };
}

/** The text up to the next quote: nginx writes quotes of a request line as `%22` or not at all. */
function quotedAfter(tail: string, mark: string): string | null {
  const at = tail.indexOf(mark);
  if (at < 0) return null;
  const start = at + mark.length;
  const end = tail.indexOf('"', start);
  return tail.slice(start, end < 0 ? tail.length : end);
}
