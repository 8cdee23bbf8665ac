/** How a text that somebody typed looks in a WAF log. */
import { cutOff, lowerCase } from '../../case.ts';
import { type Part, type Rule, text, weighted } from '../../grammar.ts';
import { asciiJson, formEncoded, htmlEscaped, percentEncoded } from '../../notation.ts';
import { listed } from '../../phrases.ts';

const FIELD: Rule = listed(`
  comment|message|body|text|description|content|note|notes|q|search|title|subject|post|reply|summary|value|remark|
  data[text]|fields[description]|form[message]|item_description|details|feedback|answer|bio|about|purpose|usage
`);

const OTHER_FIELD: Rule = listed(`
  submit=Send|action=save|id=17|lang=en|page=2|_method=put|draft=0|sort=date|format=html|public=1|step=2|type=post
`);

/** A text as logs show it: mostly raw, sometimes encoded, within a body, or cut off. */
export function asLogged(part: Part): Rule {
  return weighted(
    [72, part],
    [7, formEncoded(part)],
    [5, percentEncoded(part)],
    [3, htmlEscaped(part)],
    [2, asciiJson(part)],
    [3, lowerCase(part)],
    [3, cutOff(part, 0.7)],
    [3, text`${FIELD}=${formEncoded(part)}&${OTHER_FIELD}`],
    [2, text`{"${FIELD}":"${asciiJson(part)}"}`],
  );
}

/** A body or a value that a program sends: raw, sometimes encoded or cut off, never in another field. */
export function asBody(part: Part): Rule {
  return weighted([84, part], [7, formEncoded(part)], [5, percentEncoded(part)], [4, cutOff(part, 0.7)]);
}
