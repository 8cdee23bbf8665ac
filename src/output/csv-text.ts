/**
 * CSV cells after RFC 4180: cells that hold a comma, a quotation mark or a line break stand in quotation marks, and a
 * quotation mark inside is doubled.
 *
 * Cells are attacker-controlled text, and spreadsheets run a cell that begins like a formula. Such a cell is written
 * in quotation marks with an apostrophe before it, which spreadsheets take as "this is text" (OWASP, CSV Injection;
 * NUL is from OWASP ASVS 1.2.10). The rule holds for a reader that splits at commas: a spreadsheet that was told to
 * split at semicolons finds cells that nobody wrote as cells.
 */

const NEEDS_QUOTES = /[",\r\n]/;

/** The text as one CSV cell; empty where it is not known. With `raw`, the cell is never prefixed. */
export function csvText(text: string | null, raw: boolean): string {
  if (text === null || text === '') return '';
  if (!raw && beginsLikeFormula(text)) return `"'${text.replaceAll('"', '""')}"`;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number of ours as one CSV cell, never prefixed; empty where it is not known. */
export function csvNumber(value: number | null): string {
  return value !== null && Number.isFinite(value) ? String(value) : '';
}

/** True when a spreadsheet could read a formula: the text begins with `=`, `+`, `-`, `@`, TAB, CR or NUL. */
function beginsLikeFormula(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 0x3d: // =
    case 0x2b: // +
    case 0x2d: // -
    case 0x40: // @
    case 0x09:
    case 0x0d:
    case 0x00:
      return true;
    default:
      return false;
  }
}
