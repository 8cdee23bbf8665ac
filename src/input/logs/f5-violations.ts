/**
 * What F5's products say of violations: in `violation_details`, XML with values in base64, and in `json_log`. The XML has
 * neither attributes nor entities nor nesting that matters, and is read tag by tag in one pass.
 * https://my.f5.com/manage/s/article/K9435
 */
import { decodeBase64Text } from './base64-text.ts';
import { fieldOf, objectAt, objectsAt, parsedObject, textAt } from './json-fields.ts';

/** One violation; values are decoded. */
export interface Violation {
  /** Such as VIOL_ATTACK_SIGNATURE. */
  readonly name: string;
  /** Such as parameter, header, cookie, url, uri, request; null when the violation is of no part of the request. */
  readonly context: string | null;
  readonly entityName: string | null;
  readonly entityValue: string | null;
  /** Of a parameter: query, form-data … */
  readonly location: string | null;
  /** The text around what a signature found. */
  readonly buffer: string | null;
  readonly signatureIds: readonly string[];
  /** Of the one signature, where the log names it here. */
  readonly signatureName: string | null;
}

/** Elements that hold text, and what it is; the first one of a violation counts. */
const LEAVES: ReadonlyMap<string, 'name' | 'context' | 'entityName' | 'entityValue' | 'location' | 'buffer'> = new Map([
  ['viol_name', 'name'],
  ['context', 'context'],
  ['location', 'location'],
  ['name', 'entityName'],
  ['param_name', 'entityName'],
  ['header_name', 'entityName'],
  ['cookie_name', 'entityName'],
  ['value', 'entityValue'],
  ['header_value', 'entityValue'],
  ['cookie_value', 'entityValue'],
  ['uri', 'entityValue'],
  ['url', 'entityValue'],
  ['buffer', 'buffer'],
]);

/** Elements whose presence tells the context where a violation does not say it. */
const CONTEXTS: ReadonlyMap<string, string> = new Map([
  ['parameter_data', 'parameter'],
  ['param_data', 'parameter'],
  ['header', 'header'],
  ['header_name', 'header'],
  ['cookie', 'cookie'],
  ['cookie_name', 'cookie'],
  ['uri', 'url'],
  ['url', 'url'],
]);

/** The violations in the XML of `violation_details`, in order. Never throws; what is cut off is left out. */
export function readViolations(xml: string): readonly Violation[] {
  const violations: Violation[] = [];
  let current: MutableViolation | null = null;
  for (let open = xml.indexOf('<'); open >= 0; ) {
    const close = xml.indexOf('>', open);
    if (close < 0) break;
    const tag = xml.slice(open + 1, close);
    open = xml.indexOf('<', close);
    if (tag === 'violation') current = { signatureIds: [] };
    if (current === null) continue;
    if (tag === '/violation') {
      const violation = finished(current);
      if (violation !== null) violations.push(violation);
      current = null;
    } else {
      addElement(current, tag, open < 0 ? '' : xml.slice(close + 1, open));
    }
  }
  return violations;
}

interface MutableViolation {
  name?: string;
  context?: string;
  impliedContext?: string;
  entityName?: string;
  entityValue?: string;
  location?: string;
  buffer?: string;
  signatureIds: string[];
}

function addElement(violation: MutableViolation, tag: string, text: string): void {
  if (tag === 'sig_id' && text !== '') violation.signatureIds.push(text);
  const implied = CONTEXTS.get(tag);
  if (implied !== undefined) violation.impliedContext ??= implied;
  const leaf = LEAVES.get(tag);
  if (leaf !== undefined) violation[leaf] ??= text;
}

function finished(violation: MutableViolation): Violation | null {
  if (violation.name === undefined || violation.name === '') return null;
  return {
    name: violation.name,
    context: filled(violation.context) ?? violation.impliedContext ?? null,
    entityName: decoded(violation.entityName),
    entityValue: decoded(violation.entityValue),
    location: filled(violation.location),
    buffer: decoded(violation.buffer),
    signatureIds: violation.signatureIds,
    signatureName: null,
  };
}

/** The violations of `json_log`, which has each signature in a violation of its own. */
export function readJsonViolations(json: string): readonly Violation[] {
  return objectsAt(parsedObject(json), 'violations').flatMap((entry): Violation[] => {
    const name = textAt(objectAt(entry, 'violation'), 'name');
    if (name === null) return [];
    const observed = objectAt(entry, 'observedEntity');
    const location = textAt(observed, 'location');
    const isParameter = location !== null || fieldOf(objectAt(entry, 'policyEntity'), 'parameters') !== undefined;
    const signature = objectAt(entry, 'signature');
    const signatureId = textAt(signature, 'signatureId');
    return [
      {
        name,
        context: textAt(entry, 'context') ?? (isParameter && observed !== null ? 'parameter' : null),
        entityName: decoded(textAt(observed, 'name')),
        entityValue: decoded(textAt(observed, 'value')),
        location,
        buffer: decoded(textAt(objectAt(entry, 'snippet'), 'buffer')),
        signatureIds: signatureId === null ? [] : [signatureId],
        signatureName: textAt(signature, 'name'),
      },
    ];
  });
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function decoded(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : (decodeBase64Text(text) ?? text);
}
