import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/training/random.ts';
import { COMMAND_INJECTION_FAMILIES } from '../../../../../src/training/synthesis/attacks/command-injection/families.ts';
import { PATH_TRAVERSAL_FAMILIES } from '../../../../../src/training/synthesis/attacks/path-traversal/families.ts';
import { SQLI_FAMILIES } from '../../../../../src/training/synthesis/attacks/sqli/families.ts';
import { XSS_FAMILIES } from '../../../../../src/training/synthesis/attacks/xss/families.ts';

const lists = {
  sqli: SQLI_FAMILIES,
  xss: XSS_FAMILIES,
  'path-traversal': PATH_TRAVERSAL_FAMILIES,
  'command-injection': COMMAND_INJECTION_FAMILIES,
} as const;
const families = Object.values(lists).flat();

function draw(value: (random: () => number) => string, count: number, seed = 11): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => value(random));
}

describe('the lists of families', () => {
  it.each(Object.entries(lists))('%s holds only its own label, with places and weights', (label, list) => {
    for (const family of list) {
      expect(family.label).toBe(label);
      expect(family.name).toMatch(new RegExp(`^${label}/[a-z][a-z-]+$`));
      expect(family.places.length).toBeGreaterThan(0);
      expect(family.weight).toBeGreaterThan(0);
    }
  });

  it('give every family a name of its own', () => {
    expect(new Set(families.map((family) => family.name)).size).toBe(families.length);
  });
});

describe.each(families)('$name', ({ value }) => {
  const written = draw(value, 1000);

  it('writes at least 500 distinct texts in 1,000', () => {
    expect(new Set(written).size).toBeGreaterThanOrEqual(500);
  });

  it('writes the same texts for the same seed', () => {
    expect(draw(value, 50)).toEqual(written.slice(0, 50));
  });

  it('writes neither nothing nor too much, nor a hole in a template', () => {
    for (const text of written) {
      expect(text.trim()).not.toBe('');
      expect(text.length).toBeLessThan(4000);
      expect(text).not.toMatch(/\bundefined\b|\[object Object\]/);
    }
  });

  it('writes no control characters but white space and the one that browsers skip before a scheme', () => {
    for (const text of written) {
      // Codes are compared, because control characters in a pattern are hard to read.
      const strange = Array.from(text).filter((character) => {
        const code = character.charCodeAt(0);
        return code === 0x7f || (code < 0x20 && code !== 1 && (code < 9 || code > 13));
      });
      expect(strange).toEqual([]);
    }
  });
});

/** Marks without which a text of the label would be no attack, looked for in what no evasion has touched. */
const signs: Record<keyof typeof lists, RegExp> = {
  sqli: /['"`)\]};]|\b(?:select|or|and|union|order|group|having|xor|like|sleep|exec|execute|into|drop|is|in|between|div|mod|procedure|limit|make_set|collate)\b|&&|\|\||[@,]|\/\*/i,
  xss: /[<>(`{=[]|script|%3c|\\x3c|\\u003c|&lt|%28|%60|=|\(|:/i,
  'path-traversal':
    /\.\.|%2e|0x2e|\\x2e|u002e|%c0%ae|passwd|etc|proc|win|boot|var|file:|home|root|web-inf|meta-inf|\.(?:env|git|ssh|aws|php|ini|log|conf|xml)|[\\/%]/i,
  'command-injection':
    /[;|&`$(\n%\\/{-]|whoami|ifconfig|ipconfig|uname|sleep|ping|cat|net|system|printenv|ls |echo|cmd|\.exe|timeout|route print|query user|arp -a| -[a-z]|sudo|touch|history|host |dig |exec|busybox|start |start-|invoke|get-|socat|nslookup|wmic|schtasks|mshta|rundll32|regsvr32|bitsadmin|certutil|copy |reg query|expr |find |sysinfo|type |dir /i,
};

/** Encoded as a whole or in part: as base64, by percent signs, references or escapes. */
const ENCODED = /^[A-Za-z0-9+/=_-]+$|%[0-9a-f]{2}|%u|&[#a-z]|\\u|\\x/i;

describe('what is written', () => {
  it.each(Object.entries(lists))('of %s bears a sign of it', (label, list) => {
    const sign = signs[label as keyof typeof lists];
    const plain = list.flatMap(({ value }) => draw(value, 200, 5)).filter((text) => !ENCODED.test(text));
    expect(plain.length).toBeGreaterThan(60 * list.length);
    // The list of signs is short and commands are many, hence the little room.
    const bare = plain.filter((text) => !sign.test(text));
    expect(bare.length / plain.length, bare.join('\n')).toBeLessThan(0.01);
  });
});
