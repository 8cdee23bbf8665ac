/**
 * JSON text of single values. Everything written here is printable: besides what JSON demands, DEL, the C1 control
 * characters (which some terminals obey) and the two line separators of JavaScript are escaped. A parser reads the
 * same string either way.
 */

/** Printable ASCII without the quotation mark and the backslash: stands in JSON as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

const LEFT_UNESCAPED = /[\u007f-\u009f\u2028\u2029]/g;

/** The text as a JSON string, quotation marks included; lone surrogates become escapes, so that UTF-8 can hold it. */
export function jsonText(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text).replace(LEFT_UNESCAPED, escapeCodeUnit);
}

/** `jsonText`, and `null` where the value is not known. */
export function jsonTextOrNull(text: string | null): string {
  return text === null ? 'null' : jsonText(text);
}

/** The number in JSON; `null` where it is not known or has no JSON form (NaN, infinities). */
export function jsonNumberOrNull(value: number | null): string {
  return value !== null && Number.isFinite(value) ? String(value) : 'null';
}

function escapeCodeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
