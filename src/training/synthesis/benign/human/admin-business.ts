/** What shops, banks, schools, surveys, booking and customer programs send. */
import { slug, upperCase } from '../../case.ts';
import type { Family } from '../../family.ts';
import {
  characters,
  DIGITS,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  UPPER_CASE,
} from '../../grammar.ts';
import { formEncoded, htmlEscaped, jsonString } from '../../notation.ts';
import { listed, phrases, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { HEADING, PARAGRAPH, SENTENCE } from './prose.ts';
import { ENGLISH, THING } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME, STREET } from './words/people.ts';
import { PRODUCT_NAME } from './words/titles.ts';
import { IMAGE_PATH } from './words/web.ts';

const IBAN: Rule = text`${oneOf('DE', 'FR', 'AT', 'NL', 'ES', 'CH')}${integer(10, 98)}${maybe(' ', 0.3)}${characters(DIGITS, 4)}${maybe(' ', 0.3)}${characters(DIGITS, 4)}${characters(DIGITS, 8)}`;

const BIC: Rule = text`${characters(UPPER_CASE, 4)}DE${characters(`${UPPER_CASE}${DIGITS}`, 2)}${maybe('XXX')}`;

const AMOUNT: Rule = text`${integer(1, 9999)}${oneOf('.', ',')}${integer(10, 99)}`;

const DATE: Rule = oneOf(
  text`20${integer(19, 26)}-0${integer(1, 9)}-${integer(10, 28)}`,
  text`${integer(10, 28)}.0${integer(1, 9)}.20${integer(19, 26)}`,
);

const PERSON: Rule = text`${FIRST_NAME} ${LAST_NAME}`;

const SHOP: Rule = oneOf(
  text`product[name]=${formEncoded(PRODUCT_NAME)}&product[sku]=${characters(`${UPPER_CASE}${DIGITS}-`, 5, 12)}&product[price]=${AMOUNT}&product[description]=${formEncoded(text`<p>${htmlEscaped(SENTENCE)}</p>`)}&product[options][0][title]=${formEncoded(THING)}&form_key=${characters(HEX_DIGITS, 16)}`,
  text`{"type":"Magento\\\\CatalogRule\\\\Model\\\\Rule\\\\Condition\\\\Combine","attribute":null,"operator":null,"value":true,"aggregator":"${oneOf('all', 'any')}","conditions":[{"type":"Magento\\\\CatalogRule\\\\Model\\\\Rule\\\\Condition\\\\Product","attribute":"${oneOf('sku', 'price', 'category_ids')}","operator":"${oneOf('==', '>=', '<', '()', '!()', '{}')}","value":${jsonString(oneOf(THING, AMOUNT, PRODUCT_NAME))}}]}`,
  text`rule[conditions][1--1][type]=Magento\\SalesRule\\Model\\Rule\\Condition\\Address&rule[conditions][1--1][operator]=${oneOf('>=', '<', '==')}&rule[conditions][1--1][value]=${integer(10, 900)}&rule[name]=${formEncoded(HEADING)}&rule[simple_action]=by_percent`,
  text`{"product":{"title":${jsonString(PRODUCT_NAME)},"body_html":${jsonString(text`<strong>${THING}</strong><br>${SENTENCE}`)},"vendor":${jsonString(COMPANY)},"tags":${jsonString(series(THING, 1, 5, ', '))},"variants":[{"option1":${jsonString(oneOf('5\'6"', '1/2"', 'S & M', 'red'))},"price":"${integer(1, 900)}.${integer(10, 99)}","sku":"${characters(DIGITS, 6)}"}]}}`,
  text`q=${oneOf('Categories', 'Kategorien')}-${formEncoded(THING)}-${formEncoded(THING)}%2F${oneOf('Price', 'Preis')}-%E2%82%AC-${integer(1, 99)}-${integer(100, 900)}&order=product.${oneOf('price', 'name', 'position')}.${oneOf('asc', 'desc')}&resultsPerPage=${integer(12, 99)}`,
  text`${slug(THING)}/${oneOf('color', 'size', 'brand')}:${slug(COMPANY)}|${slug(LAST_NAME)}/price:${integer(1, 99)}-${integer(100, 900)}/sort-by/${oneOf('price', 'name')}/sort-direction/desc`,
  text`name_1=${formEncoded(PRODUCT_NAME)}&description_short_1=${formEncoded(text`<p>${SENTENCE}</p>`)}&link_rewrite_1=${slug(THING)}&meta_title_1=${formEncoded(HEADING)}&submitAddproductAndStay=1&token=${characters(HEX_DIGITS, 32)}`,
  text`cart_note=${formEncoded(SENTENCE)}&engraving=${formEncoded(oneOf(text`${FIRST_NAME} <3 ${FIRST_NAME}`, text`"${HEADING}"`, text`4ever & ever; ${LAST_NAME}`))}&qty=${integer(1, 9)}&coupon=${upperCase(slug(THING))}${integer(5, 50)}%25`,
);

const PURPOSE: Rule = phrases(
  `
  Invoice ‹1000-99999› / customer ‹1000-99999›; thanks!
  Miete ‹1-12›/20‹20-26›, Whg. "‹last›" inkl. NK
  ‹thing› & ‹thing› -- ‹first› owes me
  Loyer ‹1-12›/20‹20-26› - appt d'‹last›
  Nº factura ‹100-9999›; O'‹last› S.A.
  SEPA/‹100000-999999›/'‹last›'/‹1-99›
  Union fee (‹adjective›), order no. ‹100-9999›
  Drop-in class w/ ‹first› on ‹1-28›/‹1-12›
  Rate ‹1-48›/‹49-96› update ‹time›
  `,
  ENGLISH,
);

const BANKING: Rule = oneOf(
  text`recipient=${formEncoded(oneOf(PERSON, COMPANY))}&iban=${formEncoded(IBAN)}&bic=${BIC}&amount=${formEncoded(AMOUNT)}&currency=EUR&purpose=${formEncoded(PURPOSE)}&executionDate=${DATE}&tan=${characters(DIGITS, 6)}`,
  text`{"creditor":${jsonString(oneOf(PERSON, COMPANY))},"iban":"${IBAN}","amount":{"value":${integer(1, 9999)}.${integer(10, 99)},"currency":"EUR"},"remittanceInformation":${jsonString(PURPOSE)},"standingOrder":{"interval":"${oneOf('MONTHLY', 'WEEKLY')}","firstExecution":"${DATE}","lastExecution":null}}`,
  text`<CdtTrfTxInf><PmtId><EndToEndId>${oneOf('NOTPROVIDED', text`E2E-${characters(DIGITS, 8)}`)}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">${integer(1, 9999)}.${integer(10, 99)}</InstdAmt></Amt><Cdtr><Nm>${htmlEscaped(oneOf(PERSON, COMPANY))}</Nm></Cdtr><CdtrAcct><Id><IBAN>${IBAN}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>${htmlEscaped(PURPOSE)}</Ustrd></RmtInf></CdtTrfTxInf>`,
  text`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>${characters(HEX_DIGITS, 16)}</Id><Ntry><Amt Ccy="EUR">${integer(1, 9999)}.00</Amt><CdtDbtInd>${oneOf('CRDT', 'DBIT')}</CdtDbtInd><AddtlNtryInf>${htmlEscaped(PURPOSE)}</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>`,
  text`search=${formEncoded(oneOf(LAST_NAME, PURPOSE, COMPANY))}&from=${DATE}&to=${DATE}&minAmount=${integer(0, 99)}&maxAmount=${integer(100, 9999)}&sort=bookingDate,desc&type=${oneOf('ALL', 'CREDIT', 'DEBIT')}&export=${oneOf('csv', 'pdf', 'mt940', 'camt')}`,
  text`:20:STARTUMSE\n:25:${characters(DIGITS, 8)}/${characters(DIGITS, 10)}\n:61:${characters(DIGITS, 10)}${oneOf('CR', 'DR')}${integer(1, 999)},${integer(10, 99)}NTRFNONREF\n:86:${integer(100, 199)}?00${oneOf('GUTSCHRIFT', 'LASTSCHRIFT', 'DAUERAUFTRAG')}?20SVWZ+${PURPOSE}?32${PERSON}`,
  text`${series(text`${IBAN};${LAST_NAME}, ${FIRST_NAME};${AMOUNT};${PURPOSE}`, 1, 4, '\n', '\r\n')}`,
  text`pin=${characters(DIGITS, 5)}&newPin=${characters(DIGITS, 5)}&securityQuestion=${formEncoded(oneOf("Mother's maiden name?", "First pet's name?", 'Where were you born?'))}&securityAnswer=${formEncoded(oneOf(LAST_NAME, CITY, THING))}&tanMethod=${oneOf('pushTAN', 'chipTAN', 'smsTAN')}`,
);

const LEARNING: Rule = oneOf(
  text`name=${formEncoded(HEADING)}&questiontext[text]=${formEncoded(text`<p>Solve \\(x^2 ${oneOf('+', '-')} ${integer(1, 9)}x = ${integer(1, 99)}\\) where x > ${integer(0, 9)} and x <> ${integer(10, 20)}.</p>`)}&questiontext[format]=1&answer[0]={x}*${integer(2, 9)}+{y}&fraction[0]=1.0&sesskey=${characters(HEX_DIGITS, 10)}&_qf__qtype_calculated_edit_form=1`,
  text`q${integer(1, 9999)}:${integer(1, 20)}_answer=${formEncoded(oneOf(SENTENCE, PARAGRAPH, text`x=${integer(1, 9)} or x=-${integer(1, 9)}`, 'A ∪ B', text`y < ${integer(1, 9)}x + ${integer(1, 99)}`))}&q${integer(1, 9999)}:1_:flagged=0&attempt=${integer(1, 99999)}&thispage=0&nextpage=-1&sesskey=${characters(HEX_DIGITS, 10)}`,
  text`::${HEADING}:: ${SENTENCE} {=${THING} ~${THING} ~%${integer(-50, 50)}%${THING} #${SENTENCE}}`,
  text`<quiz><question type="multichoice"><name><text>${htmlEscaped(HEADING)}</text></name><questiontext format="html"><text><![CDATA[<p>${SENTENCE}</p>]]></text></questiontext><answer fraction="100"><text>${htmlEscaped(THING)}</text></answer></question></quiz>`,
  text`onlinetext_editor[text]=${formEncoded(text`<p dir="ltr" style="text-align: left;">${htmlEscaped(PARAGRAPH)}</p>`)}&onlinetext_editor[itemid]=${characters(DIGITS, 9)}&action=savesubmission`,
  text`{"index":0,"methodname":"core_${oneOf('course_get_enrolled_courses_by_timeline_classification', 'message_send_instant_messages', 'table_get_dynamic_table_content')}","args":{"messages":[{"touserid":${integer(1, 9999)},"text":${jsonString(SENTENCE)}}],"sort":"fullname","limit":0}}`,
);

const SURVEY: Rule = oneOf(
  text`${repeat(text`${integer(100000, 999999)}X${integer(1, 99)}X${integer(100, 999)}${oneOf('other', 'SQ001', '')}=${formEncoded(oneOf(SENTENCE, HEADING, listed("Y|N|-oth-|A1|>30|<18|1 or 2|yes & no|I don't know")))}`, 2, 5, '&')}&move=movenext&lastgroupname=${integer(1, 99)}X1`,
  text`((is_empty(Q${integer(1, 20)}.NAOK) || (Q${integer(1, 20)}.NAOK == "Y" and Q${integer(21, 40)}.NAOK > ${integer(1, 99)})))&relevance=1&question=${formEncoded(SENTENCE)}`,
  text`{"question":${jsonString(HEADING)},"answers":[${repeat(jsonString(oneOf(THING, SENTENCE, 'none of the above', 'a & b', '> 5')), 2, 5, ',')}],"comment":${jsonString(PARAGRAPH)},"rating":${integer(0, 10)}}`,
);

const BOOKING: Rule = oneOf(
  text`ss=${formEncoded(CITY)}&checkin=${DATE}&checkout=${DATE}&group_adults=${integer(1, 9)}&no_rooms=1&order=price&nflt=price%3DEUR-${integer(10, 90)}-${integer(91, 300)}-1%3Breview_score%3D80&special_requests=${formEncoded(SENTENCE)}`,
  text`guest=${formEncoded(PERSON)}&table=${integer(1, 40)}&time=${integer(11, 22)}%3A30&seats=1+or+${integer(2, 9)}&note=${formEncoded(SENTENCE)}&allergies=${formEncoded(oneOf("nuts & 'seeds'", 'none', "I can't eat eggs; or milk"))}`,
  text`{"passengers":[{"title":"${oneOf('MR', 'MRS')}","first":${jsonString(FIRST_NAME)},"last":${jsonString(LAST_NAME)}}],"from":${jsonString(CITY)},"to":${jsonString(CITY)},"date":"${DATE}","remarks":${jsonString(SENTENCE)}}`,
);

const CUSTOMER: Rule = oneOf(
  text`subject=${formEncoded(HEADING)}&notes=${formEncoded(text`Call w/ ${PERSON} (${COMPANY}): ${PARAGRAPH}`)}&status=${oneOf('open', 'won', 'dropped')}&next_step=${formEncoded(SENTENCE)}&owner_id=${integer(1, 999)}`,
  text`[${DATE}] ${PERSON} / ${COMPANY}: "${SENTENCE}" -> ${oneOf('call back', 'send offer', 'select alternative', 'update contract', 'drop lead')} (prob. ${integer(10, 90)}%)`,
  text`{"module":"Contacts","data":{"last_name":${jsonString(LAST_NAME)},"account":${jsonString(COMPANY)},"primary_address_street":${jsonString(STREET)},"description":${jsonString(PARAGRAPH)},"photo":"${IMAGE_PATH}"}}`,
);

export const BUSINESS_FAMILIES: readonly Family[] = [
  business('shop', 2, SHOP),
  business('banking', 2, BANKING),
  business('learning', 1, LEARNING),
  business('survey', 1, SURVEY),
  business('booking', 1, BOOKING),
  business('customer', 1, CUSTOMER),
];

function business(name: string, weight: number, part: Part): Family {
  return {
    name: `human/business-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_XML', 'REQUEST_GET_ARGS', 'REQUEST_ARGS', 'REQUEST_QUERY'],
    value: asBody(part),
  };
}
