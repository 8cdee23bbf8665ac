/** Random bytes that are almost events in one format or another. */
import fc from 'fast-check';

const VALUE = '"MATCHED_VARIABLE_VALUE"';

/** What records are made of, whole and in parts. */
const PIECES = [
  ...['{', '}', '[', ']', '"', '""', '\\', ',', ':', '\n', '\r\n', '\r', ' ', '\t', ';'],
  ...['{"', '"}', '},', ',{', '\n{', ',\n', '\n"', ',"', '",', '"\n', ', {"', '\n { "', '\\"', '\\\n', '\\\\'],
  ...['{"EVENT_ID":"a"}', `{"EVENT_ID":"b",${VALUE}:"x\\"y"}`, `{${VALUE}:{"EVENT_ID":[1,2,{"a":{}}]}}`],
  ...[
    '{"data":"{\\"EVENT_ID\\":NaN}"}',
    '"EVENT_ID"',
    '[{"EVENT_ID":"c"},{"EVENT_ID":"d"}]',
    '{"a":[1,{"EVENT_ID":2}]}',
  ],
  ...['a,b', '"a","b"', '"a\nb",c', 'a,"b""c"', '"a"b', 'x"y', ',,', '"a"\r\n', '"a"\r', 'a,b\n', 'a,b\n"c\nd",e\n'],
  ...['1', '-1.5e3', 'null', 'NaN', '-Infinity', 'true', 'x', '12345678901234567890'],
  ...['--ab12-A--\n', '\n--ab12-Z--\n', '\n--ab12-H--\n', '---cd34---A--\n', '\n---cd34---Z--', '--ab12-A', '-'],
  ...['[22/Nov/2026:19:14:59 +0000] id-12345678 192.0.2.1 1 192.0.2.2 80\n', 'Message: Warning. at ARGS:q. [id "1"]\n'],
  ...[
    '2026/11/22 19:14:59 [error] 7#7: *1 ',
    'ModSecurity: Warning. [file "x"] [id "942100"]',
    'Nov 21 10:02:44 web1 x: ',
  ],
  ...[
    '{"records":[',
    ']}',
    '{ "Records": [',
    '{"transaction":{"unique_id":"x","messages":[{"details":{"ruleId":"1"}}]}}',
  ],
  ...['é', '🎉', '\ufeff', '\0', '\u2028'],
].map((piece) => Buffer.from(piece));

/** Not UTF-8: parts of sequences, and bytes that have no place in it. */
const BAD_PIECES = [[0xc3], [0xf0, 0x9f], [0x80], [0xff], [0xed, 0xa0, 0x80]].map((piece) => Buffer.from(piece));

/** Makes records outgrow a small limit, and the 512 bytes that are kept of a record in any case. */
const longPiece = fc
  .tuple(
    fc.constantFrom('x', ' ', '\n', '"', '\\', '{', '[', ',', '{"a":', '""', '[{"', ', '),
    fc.integer({ min: 20, max: 700 }),
  )
  .map(([piece, count]) => Buffer.from(piece.repeat(count)));

/** Bytes with something of every format. */
export const anyBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 2, arbitrary: fc.constantFrom(...BAD_PIECES) },
      { weight: 2, arbitrary: longPiece },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)) },
    ),
    { maxLength: 40 },
  )
  .map((pieces) => Buffer.concat(pieces));
