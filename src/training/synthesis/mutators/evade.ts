/** What happens to a payload of any kind between the attacker's keyboard and a WAF's log. */
import { changed, type Part, type Rule } from '../grammar.ts';
import { decimalEntities, escapedHtml, hexEntities, someEntities } from './entities.ts';
import { amongParameters, asJson, asMultipart, asParameter, asRequestTarget, asXml } from './envelopes.ts';
import { addSlashes, base64, base64Url, htmlSafeJson, jsonEscape, unicodeEscapesEverywhere } from './escapes.ts';
import { inSequence, type Mutator, unchanged, weightedMutator } from './mutator.ts';
import {
  formEncode,
  overlongPercent,
  percentEncode,
  percentEncodeAll,
  percentEncodeForQuery,
  percentEncodeSome,
  percentEncodeTwice,
  percentUnicode,
} from './percent.ts';
import { truncated, truncatedEncoded } from './truncation.ts';

/** Below this length base64 of a text cannot be told from a word. */
const SHORTEST_FOR_BASE64 = 20;

function ifLongEnough(mutator: Mutator): Mutator {
  return (written, random) => (written.length < SHORTEST_FOR_BASE64 ? written : mutator(written, random));
}

/** One encoding that fits any text. */
const anyEncoding: Mutator = weightedMutator(
  [6, percentEncode],
  [4, percentEncodeForQuery],
  [4, formEncode],
  [2, percentEncodeAll],
  [3, percentEncodeSome],
  [3, percentEncodeTwice],
  [1, percentUnicode],
  [0.5, overlongPercent],
  [1, jsonEscape],
  [1, htmlSafeJson],
  [1, unicodeEscapesEverywhere],
  [1, escapedHtml],
  [0.5, decimalEntities],
  [0.5, hexEntities],
  [0.5, someEntities],
  [0.5, addSlashes],
  [1, ifLongEnough(base64)],
  [0.5, ifLongEnough(base64Url)],
);

/** One envelope that fits any text. */
const anyEnvelope: Mutator = weightedMutator(
  [3, asParameter],
  [4, amongParameters],
  [2, asRequestTarget],
  [4, asJson],
  [0.7, asMultipart],
  [0.7, asXml],
);

const anyChange: Mutator = weightedMutator(
  [60, unchanged],
  [20, anyEncoding],
  [14, anyEnvelope],
  [2, inSequence(anyEnvelope, anyEncoding)],
  [2, truncated],
  [2, truncatedEncoded],
);

/**
 * The text of the part as it may arrive: in three of five cases as it is, else encoded, inside something longer, or
 * cut off behind its first 100 or 200 characters. Fits payloads of every label that show their nature early; what
 * depends on a language (case, comments, quoting) is up to the families.
 */
export function evade(part: Part): Rule {
  return changed(part, anyChange);
}
