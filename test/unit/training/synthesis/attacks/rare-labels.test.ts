import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import { CODE_INJECTION_FAMILIES } from '../../../../../src/training/synthesis/attacks/code-injection/families.ts';
import { PROTOCOL_FAMILIES } from '../../../../../src/training/synthesis/attacks/protocol/families.ts';
import { QUERY_INJECTION_FAMILIES } from '../../../../../src/training/synthesis/attacks/query-injection/families.ts';
import { REMOTE_URL_FAMILIES } from '../../../../../src/training/synthesis/attacks/remote-url/families.ts';
import { SCANNER_FAMILIES } from '../../../../../src/training/synthesis/attacks/scanner/families.ts';
import { SSTI_FAMILIES } from '../../../../../src/training/synthesis/attacks/ssti/families.ts';
import { XXE_FAMILIES } from '../../../../../src/training/synthesis/attacks/xxe/families.ts';
import type { Family } from '../../../../../src/training/synthesis/family.ts';

const LISTS: readonly (readonly [string, readonly Family[]])[] = [
  ['code-injection', CODE_INJECTION_FAMILIES],
  ['protocol', PROTOCOL_FAMILIES],
  ['query-injection', QUERY_INJECTION_FAMILIES],
  ['remote-url', REMOTE_URL_FAMILIES],
  ['scanner', SCANNER_FAMILIES],
  ['ssti', SSTI_FAMILIES],
  ['xxe', XXE_FAMILIES],
];

/** Values of one header with few spellings. */
const NARROW: readonly string[] = ['protocol/transfer-encoding'];

function draw(family: Family, count: number, seed: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => family.value(random));
}

/** Control characters other than tab and line break, and halves of surrogate pairs. */
function hasStrayCharacter(written: string): boolean {
  return !written.isWellFormed() || [...written].some((character) => character < ' ' && !'\t\r\n'.includes(character));
}

/** Empty, too long for a log, with stray characters, or with a part that was put in without being written. */
function isFaulty(written: string): boolean {
  const isOfSize = written.trim().length > 2 && written.length < 4000;
  return !isOfSize || hasStrayCharacter(written) || written.includes('[object ') || written.includes('=> write(');
}

describe.each(LISTS)('families of %s', (label, families) => {
  it('have its label, names of their own, places and weights', () => {
    expect(families.length).toBeGreaterThan(0);
    expect(new Set(families.map((family) => family.name)).size).toBe(families.length);
    for (const family of families) {
      expect(family.label).toBe(label);
      expect(family.name.startsWith(`${label}/`)).toBe(true);
      expect(family.places.length).toBeGreaterThan(0);
      expect(family.weight).toBeGreaterThan(0);
    }
  });

  it.each(families.map((family) => [family.name, family] as const))(
    '%s writes varied, bounded, clean texts',
    (name, family) => {
      const written = draw(family, 1000, 20);
      expect(new Set(written).size).toBeGreaterThanOrEqual(NARROW.includes(name) ? 300 : 500);
      expect(written.filter(isFaulty)).toEqual([]);
    },
  );

  it('write the same texts from the same seed, others from another', () => {
    for (const family of families) {
      expect(draw(family, 20, 4)).toEqual(draw(family, 20, 4));
      expect(draw(family, 20, 4)).not.toEqual(draw(family, 20, 5));
    }
  });
});

describe('scanner paths', () => {
  it('are never pages that every site has', () => {
    const ordinary =
      /^\/(?:index\.(?:php|html)|wp-login\.php|wp-admin\/|login|admin\/?|api\/users|admin\/export|robots\.txt|favicon\.ico|sitemap\.xml)?$/i;
    const paths = SCANNER_FAMILIES.filter((family) => family.places.includes('REQUEST_PATH'));
    const written = paths.flatMap((family) => draw(family, 3000, 8));
    expect(written.filter((value) => ordinary.test(value))).toEqual([]);
  });
});
