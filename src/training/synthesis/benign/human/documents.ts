/** Texts of work and daily life, each with the form of its kind: postings, clauses, notes, recipes, questions. */
import type { Family } from '../../family.ts';
import { maybe, type Part, type Rule, repeat, text } from '../../grammar.ts';
import { phrase, phrases, series, type Vocabulary } from '../../phrases.ts';
import { asLogged } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { HEADING, LETTER, PARAGRAPH, SENTENCE } from './prose.ts';
import { DISH, DRUG, LAW, SKILL } from './words/documents.ts';
import { CLOSER, ENGLISH, OPENER } from './words/english.ts';
import { JOB, MAIL_HOST, STREET } from './words/people.ts';

const WORDS: Vocabulary = {
  ...ENGLISH,
  job: JOB,
  host: MAIL_HOST,
  street: STREET,
  sentence: SENTENCE,
  free: FREE_SENTENCE,
  paragraph: PARAGRAPH,
  heading: HEADING,
  letter: LETTER,
  opener: OPENER,
  closer: CLOSER,
  dish: DISH,
  drug: DRUG,
  law: LAW,
  skill: SKILL,
  someSkills: series(SKILL, 3, 7, ', ', '; ', '\n- ', ' / ', '\n* '),
  someSteps: repeat(
    phrases('‹1-4›/4 cup ‹dish›\n‹50-900› g ‹dish›, chopped\n1 or 2 ‹dish›s\nsalt & pepper (< 1 tsp)', { dish: DISH }),
    3,
    7,
    '\n',
  ),
};

const E_MAIL: Rule = phrase(
  `From: "‹last›, ‹first›" <‹info|mail|office|me›@‹host›>¶To: ‹first› ‹last› <info@‹host›>¶Subject: ‹Re: |Fwd: |AW: ||[EXT] ›‹heading›¶¶‹letter›¶--¶‹first› ‹last› | ‹job›¶‹company›, ‹street› ‹1-99›`,
  WORDS,
);

const QUOTED_MAIL: Rule = text`${OPENER}\n${PARAGRAPH}\n\n${phrase('On ‹1-28›/‹1-12›/‹2019-2026› at ‹10-23›:‹10-59›, ‹first› ‹last› wrote:', ENGLISH)}\n${repeat(text`> ${SENTENCE}`, 1, 4, '\n')}\n>> ${FREE_SENTENCE}\n\n${CLOSER}`;

const REVIEW: Rule = phrases(
  `
  ‹heading› ‹*****|★★★☆☆|4/5|(1 star)› ‹sentence› ‹free›
  Pros: ‹adjective›, ‹adjective›; Cons: ‹adjective› & not ‹adjective›. ‹sentence›
  Bought the ‹thing› from ‹company› ‹time›. ‹sentence› ‹closer›
  ++ ‹adjective› ++ ‹adjective› ++ -- ‹adjective› -- ‹free›
  5 Sterne! ‹sentence› Gerne wieder ;-)
  I don't usually write reviews, but '‹company›' isn't like others. ‹paragraph›
  ‹first› from ‹city› here: ‹free› ‹free› ‹sentence›
  "‹adjective›" is the word for this ‹thing›. ‹sentence› Update ‹time›: ‹free›
  `,
  WORDS,
);

const TICKET: Rule = phrases(
  `
  Ticket #‹10000-999999›: ‹heading›¶Priority: ‹high|low|normal›; System: ‹Windows 11|macOS|Linux|Android 14›¶¶‹paragraph›¶¶Steps:¶1. ‹free›¶2. ‹free›¶Expected: ‹adjective› ‹thing›; got: "null"
  ‹opener› I can't log in as admin since the update. ‹sentence› Error says: "‹Syntax error|Access denied|Invalid token|Script timed out|system error 5|NullPointerException|Permission denied›". ‹closer›
  Printer in ‹place› prints only <null> or "????" — ‹free› Please ping ‹first› (ext. ‹100-999›).
  ‹sentence› See screenshot_‹1-99›.png & log (attached). The user is "‹last›"; the role isn't 'admin'; the table's empty. ‹closer›
  [#‹1000-9999›] ‹free› >> forwarded to ‹group› >> waiting for ‹person›; status=open
  After I select "‹thing›" from the drop-down and click 'Update', an alert pops up & the script hangs. ‹free› ‹closer›
  My order ‹A|B|X›-‹10000-99999› from ‹company› isn't in the table "My orders". ‹free› ‹sentence›
  `,
  WORDS,
);

const POSTING: Rule = phrases(
  `
  ‹job› wanted! We're ‹company› from ‹city›. You know: ‹someSkills›. ‹free›
  ‹job› (‹20-100›%), ‹city›¶Your tasks:¶- ‹someSkills›¶We offer: ‹30-90›k, union wages, drop-in hours & free ‹dish›. Apply: jobs@‹host›
  Skills: ‹someSkills›
  ‹someSkills› -- ‹2-15›+ yrs; ‹French and/or Spanish|English (C1)|driver's licence›; ‹sentence›
  CV ‹first› ‹last›: ‹1995-2015›-‹2016-2024› ‹job› @ ‹company› (‹someSkills›); ‹sentence›
  `,
  WORDS,
);

const REMITTANCE: Rule = phrases(
  `
  RNr. ‹1000-99999›/‹20-26› Kd.-Nr. ‹1000-99999› - Danke!
  Invoice #‹1000-99999›; ‹first› O'‹last›; ‹thing›
  Rent ‹Jan|Feb|March|May|Oct›. & heating; flat ‹1-90› / ‹last›
  SVWZ+Miete ‹1-12›/‹2020-2026› EREF+‹100000-999999› MREF+M-‹1000-9999› CRED+DE‹10-99›ZZZ0000‹1000000-9999999›
  Union dues ‹2020-2026› + drop-in fee; member no. ‹100-9999›
  ‹first›'s birthday <3 -- ‹thing›
  Ablöse Küche "‹last›" 1/‹2-3› + Kaution; siehe Vertrag v. ‹1-28›.‹1-12›.
  EUR ‹5-900›,‹10-99› / order ‹1000-9999› or ‹1000-9999› (select shop)
  Loan, rate ‹1-90› of ‹91-120› -- don't update standing order
  Steuernr. ‹100-999›/‹1000-9999›/‹1000-9999›; Est ‹2018-2025› ‹last›, ‹first›
  donation: cats & dogs home, ‹city› -- where needed most
  DE‹10-99› ‹1000-9999› ‹1000-9999› ‹1000-9999› ‹1000-9999› ‹10-99›; ‹last›, ‹first›; ‹5-900›,‹10-99›; Gehalt
  ‹thing› / ‹thing› ‹time›, thx ‹first› :-)
  `,
  WORDS,
);

const MEDICAL: Rule = phrases(
  `
  Pt. c/o pain > ‹2-9› d, T <‹37-39›.‹1-9›; Rx: ‹drug› ‹5-500› mg 1-0-1; r/o union of fracture; f/u ‹time›.
  ‹drug› ‹10-90› mg or ‹drug› ‹1-9› mg q‹4-12›h; don't update dose if RR<‹90-120›/‹50-80›; sleep: ‹3-9› h; alert & oriented x3
  Dx: non-union L‹1-5›/‹1-5›; select ‹drug› where ‹drug› dropped; Hb ‹7-16›.‹0-9› (from ‹7-16›.‹0-9›); CRP <‹2-9›
  Allergies: "‹drug›" & 'nuts'; having insert (IUD) since ‹2010-2024›; cat scan ordered by Dr. O'‹last›
  Pat. ‹last›, ‹first› -- ‹40-99› y/o; BMI ‹18-40›; drop foot L>R; order: ‹drug› and/or ‹drug›. ‹see above|update in 3/12›
  eye drops (‹drug›) 1 or 2 gtt; insert suppository; if BP > ‹140-190› then call system; wait for ‹5-30› min
  `,
  WORDS,
);

const LEGAL: Rule = phrases(
  `
  § ‹2-400› (‹1-9›) ‹law›: where a union, group or person, having been ordered from the table of fees, drops the case, ‹free›
  WHEREAS ‹company› ("Seller") and ‹first› ‹last› ("Buyer") select the ‹thing› from Schedule ‹1-9›; and/or any update; NOW, THEREFORE: ‹sentence›
  Art. ‹1-99› ‹law› -- Delete "‹thing›"; insert "‹thing›"; in table ‹1-9›, replace "‹1-9›" by "‹10-99›" where it occurs.
  The tenant's deposit (‹2-3› x rent) isn't null and void; see clause ‹1-30›.‹1-9›(‹a|b|c›); order of the court from ‹1-28›/‹1-12›/‹1999-2025›.
  Terms: ‹company› may alter, update, delete or drop any service; users select from: (‹a|i›) ‹thing›; (‹b|ii›) ‹thing›; or (‹c|iii›) none. ‹free›
  Re: ‹last› v. ‹company› [‹1990-2024›] ‹law› ‹10-999› -- "no order as to costs"; the union's application's dismissed
  `,
  WORDS,
);

const RECIPE: Rule = phrases(
  `
  ‹^dish› à l'ancienne (serves ‹2-8›)¶‹someSteps›¶Heat oven to ‹160-220›°C; insert ‹dish›; wait for ‹5-50› min; drop in ‹dish›.
  Grandma's "‹dish›": ‹someSteps›¶Cut, order by size, then sleep on it (‹2-12› h). Don't update!
  Select ripe ‹dish›s, delete the seeds; from ‹1-3› lb drop ½ into the bowl where ‹dish› & ‹dish› like to union ;)
  1/2 or 3/4 cup ‹dish›; 1 or 2 tsp salt; if too dry => add milk; cook's note: it's <30' work -- ‹sentence›
  `,
  WORDS,
);

const EXAM: Rule = phrases(
  `
  Q‹1-40›. Which word isn't a verb? a) select b) drop c) table d) delete -- explain! (‹2-10› pts)
  If x = ‹2-9› and y > ‹10-20›, then x < y. True or false? Prove: 1 = 1 * x / x where x <> 0.
  Q: Let A = {1, 2, ‹3-9›}; B = {x | x > ‹2-9› and x < ‹10-30›}. Find A union B, A ∩ B and A \\ B.
  ‹1-9›) Translate: "‹free›" ‹2)|3)|next:› use 'like', 'would like' and "to be like" in a sentence.
  Ex. ‹1-99›: f(x)=‹2-9›x^2-‹2-9›x+1; f'(x)=0 => x=? ; solve for x or use table ‹1-9›; order the values: ‹1-9› < ‹10-99› <= ‹100-999›
  Explain where the union soldiers came from; select 2 or 3 causes and order by importance. [‹5-20› marks]
  Fill in: He ___ (drop) the ‹thing› and ___ (select) another from ___; "‹sentence›"
  P(A or B) = P(A) + P(B) - P(A and B); P(A)=0.‹1-9›, P(B)=0.‹1-9›, P(A and B)=0.0‹1-9›. P(not A)?
  Multiple choice: 1+1='‹2|10|11›'? ( ) yes ( ) no (x) depends; [‹1-9› of ‹10-20›]
  `,
  WORDS,
);

const LYRICS: Rule = text`${series(
  phrases(
    `
    Ooh-ooh, I can't sleep ('cause I love you), na-na-na
    Drop it like it's ‹adjective›, drop it at ‹place›
    I'd select you from a thousand ‹thing›s, or 1 or 2
    Where do we go from ‹place›? (where, where?)
    Rock 'n' rollin' 'round ‹city› -- don't 'cha know
    Union of the ‹adjective› hearts; hey! hey! x‹2-4›
    Delete my number, update your heart, it's over
    Nobody's ‹person›, nobody's ‹thing› / alert the stars
    [Chorus] And I sleep, and I wait for the ‹thing› to drop
    Knockin' on ‹last›'s door & having none o' that
    `,
    WORDS,
  ),
  2,
  8,
  '\n',
  ' / ',
  '\r\n',
)}${maybe(' (c) ® ™')}`;

const PRODUCT: Rule = phrases(
  `
  ‹^thing› "‹last›" ‹10-90› x ‹10-90› cm, ‹adjective›, ‹1-9›' ‹1-11›"; Ø <‹2-20› mm; ‹10-999›,‹10-99› € *incl. VAT
  ‹company› ‹thing› ‹X|S|Pro›‹100-9000› -- 1/2" or 3/4", w/ insert & drop shadow; select colour: '‹red|blue|black›'
  ‹^adjective› ‹thing› & ‹thing› set (‹2-9› pcs.) from ‹company›: ‹free› Order by ‹time›!
  <b>‹^thing›</b> – ‹adjective›/‹adjective›; for tables > ‹50-200› cm; not for children <‹1-9› yrs; art. no. ‹100-999›-‹1000-9999›#‹1-9›
  •‹adjective› •‹adjective› •update-proof •system: ‹EU|UK|US› plug; "‹free›" ‹first›, ‹city›
  ‹sentence› Available: S, M, L, XL; 100% cotton; wash at <‹30-60›°; don't iron (!) -- see table
  `,
  WORDS,
);

export const DOCUMENT_FAMILIES: readonly Family[] = [
  document('e-mail', E_MAIL),
  document('quoted-mail', QUOTED_MAIL),
  document('review', REVIEW),
  document('ticket', TICKET),
  document('posting', POSTING),
  document('remittance', REMITTANCE),
  document('medical', MEDICAL),
  document('legal', LEGAL),
  document('recipe', RECIPE),
  document('exam', EXAM),
  document('lyrics', LYRICS),
  document('product', PRODUCT),
];

function document(name: string, part: Part): Family {
  return {
    name: `human/document-${name}`,
    label: 'benign',
    weight: 1,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_GET_ARGS'],
    value: asLogged(part),
  };
}
