/**
 * Which text of an event the model looks at: the matched value, whatever its name and place. Where a training source
 * put its payloads says nothing about an attack, so neither SRC nor NAME, address, size or status are features.
 */
import type { WafEvent } from '../event.ts';
import { splitDoubled } from '../variables.ts';
import { GAP_UNIT } from './symbols.ts';

const GAP = String.fromCharCode(GAP_UNIT);

/** The text to classify; '' when nothing is known. The values of a doubled event stand behind one another with a gap. */
export function eventText(event: WafEvent): string {
  const { variableValue, variableSource } = event;
  if (variableValue === null) return variableSource === 'CLIENT_USERAGENT' ? (event.clientUserAgent ?? '') : '';
  const parts = splitDoubled(event);
  if (parts.length < 2) return variableValue;
  return parts.map(({ value }) => value ?? '').join(GAP);
}
