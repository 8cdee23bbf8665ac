/** Ways in which programs write a text inside another one: URLs, forms, JSON, HTML, PHP's serialisation. */
import { changed, type Part, type Rule } from './grammar.ts';

/** Percent-encoded as encodeURIComponent does, and the apostrophe too. */
export function percentEncoded(part: Part): Rule {
  return changed(part, (written) => encodeURIComponent(written).replaceAll("'", '%27'));
}

/** As a browser sends a form field (application/x-www-form-urlencoded). */
export function formEncoded(part: Part): Rule {
  return changed(part, (written) => new URLSearchParams({ v: written }).toString().slice(2));
}

/** A JSON string with its quotes. */
export function jsonString(part: Part): Rule {
  return changed(part, (written) => JSON.stringify(written));
}

/** The inside of a JSON string as PHP and Python write it: no quotes around it, all that is not ASCII as `\u` escapes. */
export function asciiJson(part: Part): Rule {
  return changed(part, (written) =>
    JSON.stringify(written)
      .slice(1, -1)
      .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** With `&`, `<` and `>` as entities, as editors write text between tags. */
export function markupEscaped(part: Part): Rule {
  return changed(part, (written) => written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
}

/** With the five characters of HTML as entities. */
export function htmlEscaped(part: Part): Rule {
  return changed(part, (written) =>
    written
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  );
}

/** A string in PHP's serialisation, `s:5:"title";`; the length is in bytes of UTF-8. */
export function phpString(part: Part): Rule {
  return changed(part, (written) => `s:${Buffer.byteLength(written)}:"${written}";`);
}
