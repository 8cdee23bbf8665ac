/**
 * The label table: what a verdict can be. Ids are part of the output format, so they are never reused or renumbered;
 * 12 to 98 are free for new classes. Every model bundle repeats the rows that it was trained on and is refused when
 * its table disagrees with this one.
 *
 * CAPEC: https://capec.mitre.org, CWE: https://cwe.mitre.org (identifiers without their prefix, most specific first).
 */
export type LabelName =
  | 'benign'
  | 'sqli'
  | 'xss'
  | 'path-traversal'
  | 'command-injection'
  | 'code-injection'
  | 'ssti'
  | 'remote-url'
  | 'xxe'
  | 'query-injection'
  | 'protocol'
  | 'scanner';

export interface Label {
  readonly id: number;
  readonly name: LabelName;
  readonly meaning: string;
  readonly capec: readonly number[];
  readonly cwe: readonly number[];
}

export const BENIGN_ID = 0;

export const LABELS: readonly Label[] = [
  { id: 0, name: 'benign', meaning: 'the alarm is a false positive', capec: [], cwe: [] },
  { id: 1, name: 'sqli', meaning: 'SQL injection', capec: [66], cwe: [89] },
  { id: 2, name: 'xss', meaning: 'cross-site scripting', capec: [63], cwe: [79] },
  {
    id: 3,
    name: 'path-traversal',
    meaning: 'path traversal, local file inclusion, restricted file read by path',
    capec: [126],
    cwe: [22],
  },
  {
    id: 4,
    name: 'command-injection',
    meaning: 'operating system command or shell injection, Shellshock',
    capec: [88],
    cwe: [78],
  },
  {
    id: 5,
    name: 'code-injection',
    meaning: 'PHP, Java, JavaScript, EL or OGNL code, Log4Shell, deserialisation, server-side includes',
    capec: [242],
    cwe: [94],
  },
  { id: 6, name: 'ssti', meaning: 'server-side template injection', capec: [242], cwe: [1336] },
  {
    id: 7,
    name: 'remote-url',
    meaning: "an attacker's URL as a value: remote file inclusion, SSRF, open redirect",
    capec: [253, 664],
    cwe: [98, 918, 601],
  },
  { id: 8, name: 'xxe', meaning: 'XML external entities and XML bombs', capec: [221], cwe: [611] },
  {
    id: 9,
    name: 'query-injection',
    meaning: 'LDAP, XPath and NoSQL injection',
    capec: [136, 83, 676],
    cwe: [90, 643, 943],
  },
  {
    id: 10,
    name: 'protocol',
    meaning: 'header injection, response splitting, smuggling, malformed or evasive protocol use',
    capec: [33, 34, 272],
    cwe: [113, 444],
  },
  {
    id: 11,
    name: 'scanner',
    meaning: "a probe for a known path, file or product; a scanner's own user agent",
    capec: [310],
    cwe: [425],
  },
];

const byId = new Map(LABELS.map((label) => [label.id, label]));
const byName = new Map<string, Label>(LABELS.map((label) => [label.name, label]));

/** The label with this id, or undefined when there is none. */
export function labelById(id: number): Label | undefined {
  return byId.get(id);
}

/**
 * The label that a person or a data file names: by name (`sqli`, any case, `_` for `-`) or by id (`1`).
 * Undefined when there is none.
 */
export function findLabel(text: string): Label | undefined {
  const key = text.trim();
  if (/^\d{1,3}$/.test(key)) return byId.get(Number(key));
  return byName.get(key.toLowerCase().replaceAll('_', '-'));
}
