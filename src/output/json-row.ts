import type { Column } from './columns.ts';
import type { RowPart } from './row-template.ts';

/** One row as a compact JSON object, key by key in the order of the columns: what NDJSON and JSON have in common. */
export function jsonRow(columns: readonly Column[]): readonly RowPart[] {
  const members = columns.flatMap((column, index): RowPart[] => [
    `${index === 0 ? '' : ','}${JSON.stringify(column.name)}:`,
    column.json,
  ]);
  return ['{', ...members, '}'];
}
