/** JSON as programs of different kinds write it. */
import { changed, drawInteger, oneOf, type Part, type Rule, write } from '../../grammar.ts';
import {
  ATOMS,
  date,
  decimal,
  email,
  hex32,
  id,
  identifier,
  iso,
  label,
  plainUrl,
  slug,
  token,
  uuid,
  word,
} from './atoms.ts';

/**
 * The JSON text with the white space of another writer: none (browsers), after `,` and `:` (Python), or indented.
 * What is no JSON stays as it is.
 */
export function spaced(part: Part): Rule {
  return changed(part, (written, random) => {
    const draw = random();
    if (draw < 0.6) return written;
    const width = draw < 0.9 ? 1 : 2;
    const indented = indent(written, width);
    if (indented === undefined) return written;
    return width === 1 ? indented.replace(/,\n */g, ', ').replace(/\n */g, '') : indented;
  });
}

/** The JSON text with a line for each member, or undefined when it is no JSON. */
function indent(json: string, width: number): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json), null, width);
  } catch {
    return undefined;
  }
}

const scalar: Rule = oneOf(
  (random) => JSON.stringify(write(oneOf(label, word, slug, token, email, plainUrl, iso, date, uuid, hex32), random)),
  id,
  decimal,
  'true',
  'false',
  'null',
  '""',
  '[]',
  '{}',
);

/** Any JSON object with up to `depth` levels of members; on the last, only empty arrays and objects are nested. */
export function anyObject(depth: number): Rule {
  return (random) => {
    const count = drawInteger(random, 1, depth > 1 ? 6 : 4);
    const members = Array.from({ length: count }, () => `"${identifier(random)}":${anyValue(depth - 1)(random)}`);
    return `{${members.join(',')}}`;
  };
}

function anyValue(depth: number): Rule {
  return (random) => {
    const draw = random();
    if (depth <= 0 || draw < 0.65) return scalar(random);
    if (draw < 0.85) return anyObject(depth)(random);
    const element = depth > 1 && random() < 0.5 ? anyObject(depth - 1) : oneOf(scalar, ATOMS['id'] ?? '');
    return `[${Array.from({ length: drawInteger(random, 1, 4) }, () => element(random)).join(',')}]`;
  };
}
