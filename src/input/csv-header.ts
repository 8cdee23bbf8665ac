/** The header of a CSV or TSV source. */
import { parse } from 'csv-parse/sync';
import { EVENT_FIELDS } from '../event.ts';
import type { CsvDialect } from './chunk.ts';

/** Delimiters of a header, most usual first. */
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Reads a header record; null when it is not CSV or names none of the event fields. */
export function readHeader(text: string, delimiter: string): CsvDialect | null {
  let records: string[][];
  try {
    records = parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
  } catch {
    return null;
  }
  const columns = records[0]?.map((cell) => cell.trim());
  return columns === undefined || countFields(columns) === 0 ? null : { delimiter, columns };
}

/** The delimiter with which a header line names most event fields; null when it names none. */
export function findDelimiter(header: string): string | null {
  let best: string | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const named = countFields(header.split(delimiter).map((cell) => cell.replaceAll('"', '')));
    if (named > most) {
      best = delimiter;
      most = named;
    }
  }
  return best;
}

/** How many event fields these header cells name, in any case. */
function countFields(cells: readonly string[]): number {
  const names = new Set(cells.map((cell) => cell.trim().toUpperCase()));
  return EVENT_FIELDS.filter((field) => names.has(field)).length;
}
