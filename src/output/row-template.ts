/**
 * A row as a template, for the hot path: everything in a row that depends only on the label (LABEL_PRED, the names of
 * the next columns, brackets, the end of the line) is joined once, when the encoder is made. What is left to do for
 * an event is `text + cell + text`, with no object made and no column looked at.
 */
import type { ClassifiedChunk } from './format.ts';

/** The text of one event's cell (or of several cells that stand together). */
export type Cell = (chunk: ClassifiedChunk, row: number) => string;

/** A piece of a row: always the same, the same for a label, or different for each event. */
export type RowPart = string | { readonly byLabel: (labelId: number) => string } | { readonly byEvent: Cell };

/** `texts` has one member more than `cells`: `texts[i][labelId]` stands before `cells[i]`, the last one at the end. */
export interface RowTemplate {
  readonly texts: readonly (readonly string[])[];
  readonly cells: readonly Cell[];
}

/** Label ids are bytes (ClassifiedChunk). */
const LABEL_IDS = 256;

/** The template of rows that consist of these parts, in their order. */
export function compileRow(parts: readonly RowPart[]): RowTemplate {
  let open = new Array<string>(LABEL_IDS).fill('');
  const texts = [open];
  const cells: Cell[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      open.forEach((text, labelId) => {
        open[labelId] = text + part;
      });
    } else if ('byLabel' in part) {
      open.forEach((text, labelId) => {
        open[labelId] = text + part.byLabel(labelId);
      });
    } else {
      open = new Array<string>(LABEL_IDS).fill('');
      texts.push(open);
      cells.push(part.byEvent);
    }
  }
  return { texts, cells };
}

/** Which labels are written: 1 at the label ids that are, 0 elsewhere; all of them for null. */
export function writtenLabels(onlyLabelIds: readonly number[] | null): Uint8Array {
  if (onlyLabelIds === null) return new Uint8Array(LABEL_IDS).fill(1);
  const written = new Uint8Array(LABEL_IDS);
  for (const labelId of onlyLabelIds) written[labelId] = 1;
  return written;
}

/**
 * The rows of a chunk whose label is written, with `between` between them; '' when there is none.
 * The templates come from `compileRow`, `written` from `writtenLabels`.
 */
export function encodeRows(
  template: RowTemplate,
  written: Uint8Array,
  between: string,
  chunk: ClassifiedChunk,
): string {
  const { texts, cells } = template;
  const first = texts[0] as readonly string[];
  const { labelIds } = chunk;
  const rows = chunk.events.length;
  let text = '';
  for (let row = 0; row < rows; row++) {
    const labelId = labelIds[row] as number;
    if (written[labelId] === 0) continue;
    if (text !== '') text += between;
    text += first[labelId] as string;
    for (let index = 0; index < cells.length; index++) {
      text += (cells[index] as Cell)(chunk, row) + ((texts[index + 1] as readonly string[])[labelId] as string);
    }
  }
  return text;
}
