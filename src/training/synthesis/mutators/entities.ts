/** HTML character references: decimal, hexadecimal, padded, without the semicolon, named. */
import type { Random } from '../../random.ts';
import { isAlphanumeric, type Mutator, someCharacters } from './mutator.ts';

/** Named references of ASCII characters, from the HTML standard's table. */
export const NAMED_REFERENCES: ReadonlyMap<string, string> = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['&', '&amp;'],
  ['(', '&lpar;'],
  [')', '&rpar;'],
  [':', '&colon;'],
  ['/', '&sol;'],
  ['=', '&equals;'],
  [';', '&semi;'],
  ['.', '&period;'],
  [',', '&comma;'],
  ['`', '&grave;'],
  ['[', '&lbrack;'],
  [']', '&rbrack;'],
  ['{', '&lbrace;'],
  ['}', '&rbrace;'],
  ['+', '&plus;'],
  ['$', '&dollar;'],
  ['#', '&num;'],
  ['%', '&percnt;'],
  ['|', '&vert;'],
  ['\\', '&bsol;'],
  ['\t', '&Tab;'],
  ['\n', '&NewLine;'],
]);

const isSpecial = (character: string): boolean => !isAlphanumeric(character);

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Every special character as `&#39;`. */
export const decimalEntities: Mutator = someCharacters(1, (character) => `&#${codeOf(character)};`, isSpecial);

/** Every special character as `&#x27;`. */
export const hexEntities: Mutator = someCharacters(
  1,
  (character) => `&#x${codeOf(character).toString(16)};`,
  isSpecial,
);

/** Every special character by name where it has one, the others as they are. */
export const namedEntities: Mutator = someCharacters(1, (character) => NAMED_REFERENCES.get(character) ?? character);

/** `<`, `>`, `&` and quotes as a template engine escapes them. */
export const escapedHtml: Mutator = someCharacters(
  1,
  (character) => (character === "'" ? '&#39;' : (NAMED_REFERENCES.get(character) ?? character)),
  (character) => `<>"'&`.includes(character),
);

/** Some characters, letters too, in mixed notations: padded with zeros, in either radix and case, with a semicolon. */
export const someEntities: Mutator = (written, random) => {
  const share = 0.1 + 0.8 * random();
  return someCharacters(share, mixedReference)(written, random);
};

function mixedReference(character: string, random: Random): string {
  const padding = random() < 0.3 ? '0'.repeat(1 + Math.floor(random() * 7)) : '';
  if (random() < 0.5) return `&#${padding}${codeOf(character)};`;
  return `&#${random() < 0.8 ? 'x' : 'X'}${padding}${codeOf(character).toString(16)};`;
}

/** Some letters as references with many zeros and no semicolon where no digit follows: `&#0000106avascript`. */
export const unterminatedEntities: Mutator = (written, random) => {
  const characters = Array.from(written);
  return characters
    .map((character, index) => {
      const next = characters[index + 1] ?? '';
      if (random() < 0.6 || /[0-9A-Fa-f;]/.test(next)) return character;
      return `&#${String(codeOf(character)).padStart(7, '0')}`;
    })
    .join('');
};
