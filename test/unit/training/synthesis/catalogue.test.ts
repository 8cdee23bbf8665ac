import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../../src/labels.ts';
import { createRandom } from '../../../../src/training/random.ts';
import { FAMILIES } from '../../../../src/training/synthesis/catalogue.ts';
import { VARIABLE_SOURCES } from '../../../../src/variables.ts';

describe('the catalogue of families', () => {
  it('has unique names in kebab case', () => {
    const names = FAMILIES.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+$/.test(name))).toEqual([]);
  });

  it('has every label', () => {
    expect([...new Set(FAMILIES.map(({ label }) => label))].sort()).toEqual(LABELS.map(({ name }) => name).sort());
  });

  it('has places that events know, at least one, and weights above 0', () => {
    for (const { name, places, weight } of FAMILIES) {
      expect(places.length, name).toBeGreaterThan(0);
      expect(
        places.filter((place) => !VARIABLE_SOURCES.includes(place)),
        name,
      ).toEqual([]);
      expect(weight > 0 && Number.isFinite(weight), name).toBe(true);
    }
  });

  it.each(FAMILIES.map((family) => [family.name, family] as const))(
    '%s writes values, and the same again',
    (_, { value }) => {
      const random = createRandom(11);
      const written = Array.from({ length: 150 }, () => value(random));
      const again = createRandom(11);
      expect(Array.from({ length: 150 }, () => value(again))).toEqual(written);
      expect(written.every((text) => typeof text === 'string')).toBe(true);
      // Empty values and repeated ones are waste.
      expect(written.filter((text) => text.trim() === '').length).toBeLessThan(8);
      expect(new Set(written).size).toBeGreaterThan(15);
    },
  );
});
