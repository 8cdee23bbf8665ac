import type { WafEvent } from '../../../src/event.ts';

const NOTHING_KNOWN: WafEvent = {
  line: 1,
  eventId: null,
  clientIp: null,
  clientUserAgent: null,
  requestSize: null,
  responseCode: null,
  variableSource: null,
  variableName: null,
  variableValue: null,
  label: null,
  origin: null,
  log: null,
};

/** An event of which nothing is known but these fields. */
export function eventWith(fields: Partial<WafEvent>): WafEvent {
  return { ...NOTHING_KNOWN, ...fields };
}
