/** The encodings in which values travel, as rules on rules: percent-encoding, forms, Base64, and what logs make of it. */
import { Buffer } from 'node:buffer';
import { changed, type Part, type Rule, weighted } from './grammar.ts';

/** Every octet but letters, digits and `-_.!~*'()` as `%XX`, as encodeURIComponent of browsers writes it. */
export function percentEncoded(part: Part): Rule {
  return changed(part, (written) => encodeURIComponent(wellFormed(written)));
}

/** As browsers send forms (https://url.spec.whatwg.org/#application/x-www-form-urlencoded): spaces become `+`. */
export function formEncoded(part: Part): Rule {
  return changed(part, (written) => new URLSearchParams({ v: wellFormed(written) }).toString().slice(2));
}

/** Only what a URL cannot hold is encoded, as in a typed address; reserved signs stay. */
export function addressEncoded(part: Part): Rule {
  return changed(part, (written) => encodeURI(wellFormed(written)));
}

/** As .NET writes it: lower-case hexadecimal digits and `+`. */
export function lowerCaseEncoded(part: Part): Rule {
  return changed(formEncoded(part), (written) => written.replace(/%../g, (octet) => octet.toLowerCase()));
}

/** Base64 of the UTF-8 octets of the text (RFC 4648, section 4), with padding. */
export function base64(part: Part): Rule {
  return changed(part, (written) => Buffer.from(written, 'utf8').toString('base64'));
}

/** Base64 for URLs of the UTF-8 octets of the text (RFC 4648, section 5), without padding. */
export function base64Url(part: Part): Rule {
  return changed(part, (written) => Buffer.from(written, 'utf8').toString('base64url'));
}

/** A value as logs show it: mostly decoded, at times as it came, seldom encoded twice. */
export function asLogged(part: Part): Rule {
  return weighted(
    [70, part],
    [8, addressEncoded(part)],
    [8, percentEncoded(part)],
    [7, formEncoded(part)],
    [3, lowerCaseEncoded(part)],
    [3, percentEncoded(percentEncoded(part))],
    [1, formEncoded(percentEncoded(part))],
  );
}

/** The text without lone surrogates, which URLs cannot carry. */
function wellFormed(written: string): string {
  return Buffer.from(written, 'utf8').toString('utf8');
}
