/** Markup that people write by hand: Markdown, BBCode, wikitext, reST, LaTeX, CSS, shortcodes, diagrams, templates. */
import { slug } from '../../case.ts';
import type { Family } from '../../family.ts';
import { ALPHANUMERIC, characters, integer, maybe, oneOf, type Part, type Rule, repeat, text } from '../../grammar.ts';
import { phrases, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { FOREIGN_SENTENCE } from './languages.ts';
import { HEADING, SENTENCE } from './prose.ts';
import { PLAIN } from './sentences.ts';
import { SNIPPET } from './snippets.ts';
import { ENGLISH, PERSON, THING } from './words/english.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME } from './words/people.ts';
import { WORK_TITLE } from './words/titles.ts';
import { CLASS_NAME, COLOUR, DECLARATION, IMAGE_PATH, LENGTH, PAGE_URL } from './words/web.ts';

const LINE: Rule = oneOf(SENTENCE, FREE_SENTENCE, FOREIGN_SENTENCE, PLAIN);

const MARKDOWN: Rule = series(
  oneOf(
    LINE,
    text`${oneOf('#', '##', '###')} ${HEADING}`,
    repeat(text`${oneOf('- ', '* ', '1. ', '- [ ] ', '- [x] ')}${oneOf(HEADING, LINE)}`, 2, 5, '\n'),
    text`> ${LINE}\n> — *${FIRST_NAME} ${LAST_NAME}*`,
    text`[${HEADING}](${PAGE_URL} "${THING}") and ![${THING}](${IMAGE_PATH})`,
    text`**${THING}** is _not_ a ~~${THING}~~; see \`${oneOf('README.md', 'select()', '/etc/hosts', '<div>', '$PATH', 'a | b', "it's", '--force')}\` or @${FIRST_NAME} in #${integer(1, 9999)}`,
    text`| ${THING} | ${PERSON} |\n|:---|---:|\n${repeat(text`| ${HEADING} | ${integer(1, 999)} |`, 1, 4, '\n')}`,
    text`${LINE}\n\n\`\`\`${oneOf('', 'sh', 'js', 'sql', 'php', 'text')}\n${SNIPPET}\n\`\`\``,
    text`[^${integer(1, 9)}]: ${LINE}`,
    '---',
  ),
  2,
  6,
  '\n\n',
  '\r\n\r\n',
);

const BBCODE: Rule = series(
  oneOf(
    LINE,
    text`[quote="${FIRST_NAME} O'${LAST_NAME}" post_id=${integer(100, 99999)} time=${integer(1400000000, 1790000000)} user_id=${integer(2, 9999)}]${LINE}[/quote]`,
    text`[url=${PAGE_URL}]${HEADING}[/url]`,
    text`[img]${PAGE_URL}.jpg[/img]`,
    text`[b]${THING}[/b] [i]${THING}[/i] [color=${COLOUR}][size=${integer(80, 200)}]${LINE}[/size][/color]`,
    text`[list=1]\n${repeat(text`[*]${HEADING}`, 2, 5, '\n')}\n[/list]`,
    text`${LINE}\n[code]${SNIPPET}[/code]\n${LINE}`,
    text`[spoiler]${LINE}[/spoiler] :wink: :roll:`,
    text`[youtube]${characters(ALPHANUMERIC, 11)}[/youtube]`,
    text`[USER=${integer(1, 9999)}]@${FIRST_NAME}[/USER] [ATTACH type="full"]${integer(100, 99999)}[/ATTACH]`,
  ),
  1,
  5,
  '\n',
  '\r\n\r\n',
);

const WIKITEXT: Rule = series(
  oneOf(
    text`{{Infobox ${oneOf('person', 'company', 'film', 'settlement')}\n| name = ${oneOf(COMPANY, WORK_TITLE, CITY)}\n| image = ${slug(THING)}.jpg\n| birth_date = {{birth date and age|${integer(1930, 2005)}|${integer(1, 12)}|${integer(1, 28)}|df=yes}}\n| website = {{URL|${PAGE_URL}}}\n}}`,
    text`'''${WORK_TITLE}''' is a ${integer(1920, 2024)} [[${THING}]] by [[${FIRST_NAME} ${LAST_NAME}|${LAST_NAME}]].<ref name="${LAST_NAME}">{{cite web |url=${PAGE_URL} |title=${HEADING} |access-date=${integer(1, 28)} May 2024}}</ref>`,
    text`== ${HEADING} ==\n* ''${THING}''\n** [[File:${slug(THING)}.svg|thumb|upright=1.${integer(1, 9)}|${LINE}]]\n# ${LINE}`,
    text`{| class="wikitable sortable"\n! ${THING} !! ${PERSON}\n|-\n| ${HEADING} || style="text-align:right" | ${integer(1, 9999)}\n|}`,
    text`{{#if: {{{${slug(THING)}|}}} | {{{${slug(THING)}}}} | ''none'' }}<noinclude>{{Documentation}}</noinclude>`,
    text`{{Quote|text=${LINE}|author=${FIRST_NAME} ${LAST_NAME}}} <!-- ${HEADING} --> ~~~~`,
    text`[[Category:${CITY}]]\n{{DEFAULTSORT:${LAST_NAME}, ${FIRST_NAME}}}`,
    text`:: ${LINE} --[[User:${FIRST_NAME}|${FIRST_NAME}]] ([[User talk:${FIRST_NAME}|talk]]) ${integer(10, 23)}:${integer(10, 59)}, ${integer(1, 28)} May ${integer(2005, 2025)} (UTC)`,
    LINE,
  ),
  1,
  4,
  '\n\n',
  '\n',
);

const REST: Rule = series(
  oneOf(
    LINE,
    text`${HEADING}\n${oneOf('====================', '--------------------', '~~~~~~~~~~~~')}`,
    text`.. ${oneOf('note', 'warning', 'tip')}::\n\n   ${LINE}`,
    text`${LINE}\n\n.. code-block:: ${oneOf('bash', 'python', 'sql')}\n\n   ${SNIPPET}`,
    text`:ref:\`${THING} <${slug(THING)}>\` and \`\`${oneOf('--help', 'SELECT', 'eval()', '*args')}\`\`, see \`${HEADING} <${PAGE_URL}>\`_`,
    text`.. image:: ${IMAGE_PATH}\n   :alt: ${THING}\n   :width: ${LENGTH}`,
    text`.. [#${slug(LAST_NAME)}] ${LINE}`,
  ),
  2,
  5,
  '\n\n',
);

const LATEX: Rule = phrases(
  String.raw`
  \frac{‹1-9›}{x+‹1-9›} + \sqrt[3]{‹2-99›} \leq \sum_{i=1}^{n} a_i^{‹2-9›}
  Sei $x^2 + ‹1-9›x - ‹1-99› = 0$; dann ist $x_{1,2} = -\frac{‹1-9›}{2} \pm \sqrt{‹1-99›}$.
  $$\int_{0}^{‹1-9›} x^{‹2-9›}\,dx = \left[\frac{x^{‹2-9›}}{‹2-9›}\right]_0^{‹1-9›}$$ -- ‹line›
  \begin{align*} f(x) &= ‹1-9›x \\ g(x) &< ‹1-99› \text{ where } x \in A \cup B \end{align*}
  \begin{tabular}{l|r} ‹thing› & ‹1-99› \\ \hline ‹thing› & \textbf{‹1-99›} \end{tabular}
  \documentclass[a4paper,‹10-12›pt]{article} \usepackage[utf8]{inputenc} \begin{document} ‹line› \end{document}
  \input{chapters/‹thing›} \include{tables/‹thing›} % ‹line›
  Es gilt \(P(A \cup B) = P(A) + P(B) - P(A \cap B)\) mit $P(A)=0{,}‹1-9›$
  $\{x \mid x > ‹1-9› \land x \neq ‹10-99›\}$ or $\bar{x} \pm ‹1-9›\sigma$, cf.~\cite{‹last›‹1990-2024›}
  \newcommand{\‹R|N|Z|vect›}[1]{\mathbf{#1}} ... ‹line›
  \ce{H2O + CO2 -> H2CO3}, \SI{‹1-99›}{\milli\litre} at \ang{‹10-99›} (‹thing›)
  \lim_{n \to \infty} \left(1 + \frac{1}{n}\right)^n = e < ‹3-9›
  \begin{verbatim} SELECT ‹thing› ... \end{verbatim} \footnote{‹line›} \label{eq:‹1-99›}
  A = \begin{pmatrix} ‹1-9› & ‹1-9› \\ -‹1-9› & ‹1-9› \end{pmatrix}, \quad \det A = ‹1-99›
  ‹line› \emph{‹thing›} \& \textit{‹thing›} \\ \vspace{‹1-9›em}
  `,
  { ...ENGLISH, line: LINE },
);

const CSS: Rule = series(
  oneOf(
    text`.${slug(CLASS_NAME)}${oneOf('', ':hover', '::before', ' > li + li', ' a[href^="http"]', ':not(.open)', ':nth-child(2n+1)')} {\n  ${series(DECLARATION, 1, 4, '\n  ')}\n}`,
    text`@media ${oneOf('screen and ', 'only screen and ', '')}(max-width: ${integer(300, 1400)}px) { #${slug(THING)} { ${DECLARATION} } }`,
    text`/* ${HEADING} */`,
    text`@import url("https://fonts.googleapis.com/css2?family=${oneOf('Lato', 'Roboto', 'Open+Sans')}:wght@${integer(3, 9)}00&display=swap");`,
    text`@font-face { font-family: "${LAST_NAME}"; src: url("../fonts/${slug(THING)}.woff2") format("woff2"); }`,
    text`:root { --${slug(THING)}: ${COLOUR}; --gap: ${LENGTH}; }`,
    text`@keyframes ${slug(THING)} { from { opacity: 0; } to { ${DECLARATION} } }`,
    text`ul.menu li:before { content: "\\00${integer(10, 99)}"; ${DECLARATION} }`,
    text`${oneOf('body', 'table', 'input', 'select')}, #content { ${series(DECLARATION, 1, 3, ' ')} }`,
  ),
  1,
  5,
  '\n',
  '\r\n',
  '',
);

export const MARKUP_FAMILIES: readonly Family[] = [
  markup('markdown', 2, MARKDOWN),
  markup('bbcode', 1, BBCODE),
  markup('wikitext', 1, WIKITEXT),
  markup('rest', 0.5, REST),
  markup('latex', 1, text`${LATEX}${maybe(text`\n${LATEX}`)}`),
  markup('css', 1, CSS),
];

function markup(name: string, weight: number, part: Part): Family {
  return {
    name: `human/markup-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
