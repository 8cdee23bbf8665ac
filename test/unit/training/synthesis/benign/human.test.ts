import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import { BENIGN_HUMAN_FAMILIES } from '../../../../../src/training/synthesis/benign/human.ts';
import type { Family } from '../../../../../src/training/synthesis/family.ts';

const DRAWS = 1000;

function draw(family: Family, seed: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: DRAWS }, () => family.value(random));
}

describe('the human-made benign families', () => {
  it('are sixty or more, benign, and of distinct names', () => {
    const names = BENIGN_HUMAN_FAMILIES.map((family) => family.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
    for (const family of BENIGN_HUMAN_FAMILIES) {
      expect(family.label).toBe('benign');
      expect(family.weight).toBeGreaterThan(0);
      expect(family.places.length).toBeGreaterThan(0);
    }
  });

  describe.each(BENIGN_HUMAN_FAMILIES.map((family) => [family.name, family] as const))('%s', (_name, family) => {
    const texts = draw(family, 7);

    it('writes at least 500 distinct texts in 1,000 draws', () => {
      expect(new Set(texts).size).toBeGreaterThanOrEqual(500);
    });

    it('writes the same texts for the same seed, and others for another', () => {
      expect(draw(family, 7)).toEqual(texts);
      expect(draw(family, 8)).not.toEqual(texts);
    });

    it('writes texts of 1 to 6,000 characters, with no hole left open and no character cut in half', () => {
      const odd = texts.filter(
        (written) =>
          written.trim() === '' ||
          written.length >= 6000 ||
          /undefined\d|\[object|[¶\uFFFD]/.test(Buffer.from(written).toString()),
      );
      expect(odd).toEqual([]);
    });

    it('writes nothing that would run, read files of the system, or reach into a process', () => {
      expect(texts.filter((written) => ATTACK.test(written))).toEqual([]);
    });
  });
});

/** Marks of payloads that no honest text of these families has, whatever it speaks about. */
const ATTACK =
  /union\s+(all\s+)?select\s+(null|\d|@@|version)|'\s*or\s+'?\d+'?\s*=\s*'?\d|'\s*or\s*'\w+'\s*=\s*'|sleep\(\d+\)|benchmark\(\d|waitfor\s+delay\s+'|into\s+outfile|xp_cmdshell|information_schema|\bon(error|load|mouseover)\s*=|javascript:|\/etc\/(passwd|shadow)|(\.\.\/){2}|\$\{jndi:|__class__|<!ENTITY|;\s*(cat|wget|nc|id)\s+[/-]|169\.254\.169\.254/i;
