/** Labelled data: what to say of an event whose label is missing or unknown. */
import { excerptOf, type RecordReject, type WafEvent } from './event.ts';

/** The reject for an event that has no place among labelled data. */
export function labelReject({ line, label, variableValue }: WafEvent): RecordReject {
  if (label === null) {
    return { line, code: 'NO_LABEL', message: 'the record has no LABEL', excerpt: excerptOf(variableValue ?? '') };
  }
  const message = 'LABEL is neither the name nor the id of a label';
  return { line, code: 'UNKNOWN_LABEL', message, excerpt: excerptOf(label) };
}
