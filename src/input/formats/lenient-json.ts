/**
 * JSON as Python writes it. `json.dumps` puts bare NaN, Infinity and -Infinity, a careless program None, True and
 * False where JSON has null, true and false. What JSON.parse accepts is taken as it is; only what it refuses is read
 * again with these words replaced outside strings. Linear in the length of the text.
 */
import { replaceTokens } from './json-tokens.ts';

/** Bare words and what they mean in JSON. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['NaN', 'null'],
  ['Infinity', 'null'],
  ['-Infinity', 'null'],
  ['None', 'null'],
  ['undefined', 'null'],
  ['True', 'true'],
  ['False', 'false'],
]);

/** The value of a JSON text; undefined when it is none, even so read. Never throws. */
export function parseLenientJson(text: string): unknown {
  // An error is costly to make, and NaN is what the web service's documents are full of.
  if (!text.includes('NaN')) {
    const value = parseJson(text);
    if (value !== undefined) return value;
  }
  return parseJson(replaceTokens(text, (word) => WORDS.get(word)));
}

/** The value of a JSON text; undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
