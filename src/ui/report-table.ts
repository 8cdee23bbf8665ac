import { displayWidth, escapeForTerminal } from '../output/terminal-text.ts';

export type Alignment = 'left' | 'right';

export interface TableOptions {
  /** One for each column; columns that it does not reach are left-aligned. */
  readonly align?: readonly Alignment[];
}

const GAP = '  ';

/**
 * A plain text table: the headers, a line of dashes, the rows; columns as wide as their widest cell, no blanks at the
 * ends of lines, each line ended by `\n`. Rows may be shorter than the headers, and not longer. Cells may hold any text:
 * it is escaped for terminals, so they must come without colours.
 */
export function renderTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  { align = [] }: TableOptions = {},
): string {
  const lines = [headers, ...rows].map((cells) => headers.map((_, column) => escapeForTerminal(cells[column] ?? '')));
  const widths = headers.map((_, column) => Math.max(...lines.map((cells) => displayWidth(cells[column] ?? ''))));
  const dashes = widths.map((width) => '-'.repeat(width));
  const [titles = [], ...body] = lines;
  return [titles, dashes, ...body]
    .map((cells) => {
      const padded = cells.map((text, column) => pad(text, widths[column] ?? 0, align[column] ?? 'left'));
      return `${padded.join(GAP).trimEnd()}\n`;
    })
    .join('');
}

function pad(text: string, width: number, align: Alignment): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
