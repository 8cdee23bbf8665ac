import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import { BENIGN_MACHINE_FAMILIES } from '../../../../../src/training/synthesis/benign/machine.ts';
import type { Family } from '../../../../../src/training/synthesis/family.ts';
import { VARIABLE_SOURCES } from '../../../../../src/variables.ts';

/** Families that cannot write 500 distinct texts, with the number that they do write. */
const SMALL_FAMILIES: Readonly<Record<string, number>> = {};

function draw(family: Family, seed: number, count: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => family.value(random));
}

describe('the families of machine-made benign values', () => {
  it('have names of their own and are all benign', () => {
    const names = BENIGN_MACHINE_FAMILIES.map((family) => family.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
    for (const family of BENIGN_MACHINE_FAMILIES) {
      expect(family.name).toMatch(/^benign\/[a-z0-9-]+\/[a-z0-9-]+$/);
      expect(family.label).toBe('benign');
      expect(family.weight).toBeGreaterThan(0);
      expect(family.places.length).toBeGreaterThan(0);
      for (const place of family.places) expect(VARIABLE_SOURCES).toContain(place);
    }
  });

  it.each(BENIGN_MACHINE_FAMILIES.map((family) => [family.name, family] as const))('%s varies', (name, family) => {
    const texts = draw(family, 17, 1000);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(SMALL_FAMILIES[name] ?? 500);
    const odd = texts.filter((text) => text === '' || text.length >= 6000 || /«[\w|? -]*»/.test(text));
    expect(odd).toEqual([]);
  });

  it.each(BENIGN_MACHINE_FAMILIES.map((family) => [family.name, family] as const))(
    '%s writes the same texts for the same seed',
    (_, family) => {
      expect(draw(family, 5, 20)).toEqual(draw(family, 5, 20));
      expect(draw(family, 5, 20)).not.toEqual(draw(family, 6, 20));
    },
  );
});
