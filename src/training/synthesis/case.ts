/** Changes of a written text that people and programs make: capitals, joining, cutting. */
import { changed, drawInteger, type Part, type Rule } from './grammar.ts';

/** The part with its first character as a capital. */
export function capitalised(part: Part): Rule {
  return changed(part, (written) => {
    const first = String.fromCodePoint(written.codePointAt(0) ?? 32);
    return written === '' ? '' : first.toUpperCase() + written.slice(first.length);
  });
}

/** The part in lower case. */
export function lowerCase(part: Part): Rule {
  return changed(part, (written) => written.toLowerCase());
}

/** The part in upper case. */
export function upperCase(part: Part): Rule {
  return changed(part, (written) => written.toUpperCase());
}

/** The part with hyphens for all that is not a Latin letter or a digit, as in addresses of articles. */
export function slug(part: Part): Rule {
  return changed(part, (written) =>
    written
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
}

/** The first characters of the part, from `leastShare` of them (0 to 1) to all; no character is cut in half. */
export function cutOff(part: Part, leastShare: number): Rule {
  return changed(part, (written, random) => {
    const all = [...written];
    return all.slice(0, drawInteger(random, Math.ceil(all.length * leastShare), all.length)).join('');
  });
}
