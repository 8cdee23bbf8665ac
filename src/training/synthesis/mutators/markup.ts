/** Disguises that HTML parsers see through and patterns often do not. */
import type { Random } from '../../random.ts';
import { oneOf, weighted, write } from '../grammar.ts';
import { decimalEntities, hexEntities, namedEntities, someEntities, unterminatedEntities } from './entities.ts';
import { someUnicodeEscapes } from './escapes.ts';
import { mixedCase, upperCase } from './letter-case.ts';
import { inSequence, type Mutator, oneMutator, unchanged, weightedMutator } from './mutator.ts';

const TAG_NAME = /<\/?[a-z][a-z0-9]*/gi;
const ATTRIBUTE_NAME = /\bon[a-z]+(?==)/gi;

/** Tag and handler names in any letter case; scripts, where it matters, are left alone. */
export const markupCase: Mutator = (written, random) => {
  const change = random() < 0.7 ? mixedCase : upperCase;
  return written
    .replace(TAG_NAME, (name) => change(name, random))
    .replace(ATTRIBUTE_NAME, (name) => change(name, random));
};

const SEPARATOR = weighted(
  [5, '/'],
  [2, '\t'],
  [2, '\n'],
  [1, '\r'],
  [2, '\f'],
  [1, '%09'],
  [2, '%0a'],
  [1, '%0c'],
  [1, '%0d'],
  [1, '%0d%0a'],
  [2, '//'],
  [2, '/x/'],
  [1, '+'],
  [1, ' x '],
  [1, '/*/'],
  [1, '\u00a0'],
  [1, '  '],
);

/** Something else in place of the space behind a tag's name: `<svg/onload=…>`. */
export const otherSeparator: Mutator = (written, random) => {
  const separator = write(SEPARATOR, random);
  return written.replace(/(<[a-z][a-z0-9]*) /gi, (_, name: string) => name + separator);
};

/** White space around the equals sign of handlers. */
export const spacedHandlers: Mutator = (written, random) => {
  const before = write(oneOf(' ', '\n', '\t', '%20', '%09', '%0a', ''), random);
  const behind = write(oneOf('', ' ', '\n', '%0d', '\t'), random);
  return written.replace(/\b(on[a-z]+)=/gi, (_, name: string) => `${name}${before}=${behind}`);
};

/** A tag name inside itself, for filters that take it out: `<scr<script>ipt>`. */
export const nestedTags: Mutator = (written) =>
  written.replace(/<(\/?)(script|svg|img|iframe)/gi, (tag, slash: string, name: string) => {
    const middle = Math.ceil(name.length / 2);
    return `<${slash}${name.slice(0, middle)}${tag}>${name.slice(middle)}`;
  });

/** Without the last `>`, which parsers forgive. */
export const unclosed: Mutator = (written, random) =>
  written.endsWith('>') && written.includes('=') ? `${written.slice(0, -1)}${random() < 0.4 ? '//' : ''}` : written;

/** Angle brackets doubled or in other writings. */
export const otherBrackets: Mutator = (written, random) => {
  const bracket = write(
    oneOf('<<', '<%00', '%3c', '\\x3c', '\\u003c', '%u003c', '+ADw-', '\uff1c', '%c0%bc', '&lt;', '<!--><'),
    random,
  );
  return written.replaceAll('<', bracket);
};

const references = oneMutator(decimalEntities, hexEntities, namedEntities, someEntities, unterminatedEntities);

/** Character references inside attribute values, where browsers resolve them before the script runs. */
export const referencesInAttributes: Mutator = (written, random) => {
  const isValue = /=("[^"<>]{3,200}"|'[^'<>]{3,200}'|[^\s"'<>=]{6,200})/g;
  return written.replace(isValue, (_, value: string) => {
    const quote = /^["']/.test(value) ? value.slice(0, 1) : '';
    const inner = quote === '' ? value : value.slice(1, -1);
    return `=${quote}${references(inner, random)}${quote}`;
  });
};

/** Tabs and line ends inside `javascript:`, which URL parsers drop. */
export const brokenScheme: Mutator = (written, random) =>
  written.replace(/javascript:/gi, (scheme) => {
    const gap = write(
      oneOf('\t', '\n', '\r', '&Tab;', '&NewLine;', '&#9;', '&#x0A;', '&#13;', '%09', '%0a', '\\t'),
      random,
    );
    const place = 1 + Math.floor(random() * (scheme.length - 1));
    return random() < 0.3 ? Array.from(scheme).join(gap) : scheme.slice(0, place) + gap + scheme.slice(place);
  });

const FUNCTION_NAME = /\b(?:alert|confirm|prompt|eval|fetch)(?=[(`])/g;

/** Names of functions with escaped letters: `\u0061lert(1)`. */
export const escapedFunctionNames: Mutator = (written, random) =>
  written.replace(FUNCTION_NAME, (name) => {
    const escaped = someUnicodeEscapes(name, random);
    return escaped === name ? `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}` : escaped;
  });

/** One disguise of markup or none; letter case on top. */
export const disguiseMarkup: Mutator = inSequence(
  (written: string, random: Random) => (random() < 0.15 ? markupCase(written, random) : written),
  weightedMutator(
    [72, unchanged],
    [7, otherSeparator],
    [3, spacedHandlers],
    [2, nestedTags],
    [4, unclosed],
    [3, otherBrackets],
    [4, referencesInAttributes],
    [3, brokenScheme],
    [2, escapedFunctionNames],
  ),
);
