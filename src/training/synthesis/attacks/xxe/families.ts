/** XML external entities, XML bombs and inclusions, as bodies and in parameters. */
import type { Family } from '../../family.ts';
import { maybe, oneOf, type Rule, text, weighted } from '../../grammar.ts';
import { evade } from '../../mutators/evade.ts';
import { fieldName, token } from '../lexicon.ts';
import { BODIES, familyOf } from '../places.ts';
import { amongPairs, pagePath, percentEncoded } from '../surroundings.ts';
import {
  bombDocument,
  declarationsOnly,
  entityDocument,
  inclusion,
  junk,
  parameterEntityDocument,
  remoteTypeDocument,
} from './document.ts';

const upload = (document: Rule): Rule =>
  text`Content-Disposition: form-data; name="${fieldName}"; filename="${token}.${oneOf('svg', 'xml', 'docx', 'xlsx', 'gpx', 'xsd', 'dtd', 'odt')}"\r\nContent-Type: ${oneOf('image/svg+xml', 'text/xml', 'application/xml', 'application/octet-stream')}\r\n\r\n${document}`;

const field: Rule = oneOf('xml', 'data', 'body', 'content', 'SAMLResponse', 'request', 'input', fieldName);

const received = (document: Rule): Rule =>
  weighted(
    [12, text`${maybe(junk, 0.1)}${document}`],
    [4, evade(document)],
    [2, amongPairs(text`${field}=${percentEncoded(document)}`)],
    [1, text`${pagePath}?${field}=${percentEncoded(document)}`],
    [1, upload(document)],
  );

/** All families of the label xxe. */
export const XXE_FAMILIES: readonly Family[] = [
  familyOf('xxe', 'entity', received(entityDocument), BODIES, 2),
  familyOf('xxe', 'parameter-entity', received(parameterEntityDocument), BODIES),
  familyOf('xxe', 'remote-type', received(remoteTypeDocument), BODIES, 0.6),
  familyOf('xxe', 'declarations', received(declarationsOnly), BODIES, 0.7),
  familyOf('xxe', 'bomb', received(bombDocument), BODIES, 0.5),
  familyOf('xxe', 'inclusion', received(inclusion), BODIES, 0.8),
];
