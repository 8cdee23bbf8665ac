/** Code where code is the business: questions, reviews, commits, tickets. There is always text of a person at work. */
import type { Family } from '../../family.ts';
import {
  characters,
  HEX_DIGITS,
  integer,
  maybe,
  oneOf,
  type Part,
  type Rule,
  repeat,
  text,
  weighted,
} from '../../grammar.ts';
import { jsonString } from '../../notation.ts';
import { phrases, series } from '../../phrases.ts';
import { asBody } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { HEADING, SENTENCE } from './prose.ts';
import { PLAIN } from './sentences.ts';
import {
  CODE_WORDS,
  COMPILED_SNIPPET,
  PYTHON_SNIPPET,
  SCRIPT_SNIPPET,
  SHELL_SNIPPET,
  SNIPPET,
  SQL_SNIPPET,
} from './snippets.ts';
import { CLOSER, OPENER } from './words/english.ts';
import { FIRST_NAME, LAST_NAME } from './words/people.ts';
import { BRANCH, FUNCTION, PACKAGE, SOURCE_FILE, TABLE_NAME } from './words/programs.ts';

const ERROR_MESSAGE: Rule = phrases(
  `
  ERROR 1064 (42000): You have an error in your SQL syntax; check the manual for the right syntax to use near '‹c›' at line ‹1-90›
  ERROR:  syntax error at or near "‹c›" LINE ‹1-9›: SELECT ‹c› ‹c› FROM ‹t›
  ORA-00‹900-999›: SQL command not properly ended
  Unknown column '‹c›' in 'where clause'
  Uncaught TypeError: Cannot read properties of undefined (reading '‹c›') at ‹f› (‹file›:‹1-400›:‹1-80›)
  ReferenceError: ‹v› is not defined
  NameError: name '‹v›' is not defined
  IndexError: list index out of range
  java.lang.NullPointerException: Cannot invoke "String.length()" because "<local1>" is null
  PHP Fatal error:  Uncaught Error: Call to undefined function ‹f›() in /var/www/html/‹file›:‹1-900›
  Warning: include(‹file›): failed to open stream: No such file or directory
  bash: ‹p›: command not found
  -bash: ./‹file›: Permission denied
  npm ERR! code ELIFECYCLE npm ERR! ‹p›@1.‹0-9›.0 build: \`node ‹file›\`
  fatal: not a git repository (or any of the parent directories): .git
  Segmentation fault (core dumped)
  CORS error: No 'Access-Control-Allow-Origin' header is present on the requested resource
  [vue warn]: Error in render: "‹v› is null"
  ‹T›: expected ';' before '}' token
  `,
  CODE_WORDS,
);

const ASK: Rule = phrases(
  `
  How can I ‹select|update|insert|delete|join› rows in ‹t› where ‹c› is the same as in the other table?
  Why does this code return null instead of the ‹c›?
  I'm learning ‹SQL|Python|JavaScript|PHP|Java|Go|bash› and don't understand what this does:
  This worked ‹time›, but since I updated ‹p› I get an error.
  What's the difference between these two? My ‹person› says the second is ‹slow|unsafe|wrong›.
  Can someone explain the ‹group by|having|left join|union|closure|regex|pointer|for loop› in the code below?
  My homework: list all ‹t› with ‹c› above average. I tried this so far:
  In our report the ‹c› is counted twice; I think it's the join.
  The code review bot complains about line ‹1-90›. Here's what I have:
  I want to sort ‹t› by ‹c› and show only the first ‹3-20›, and it doesn't work.
  Here is the migration for ‹t›; please have a look before I run it ‹time›.
  Does anyone know a shorter way to write this?
  `,
  CODE_WORDS,
);

const ANSWER: Rule = phrases(
  `
  You're missing a comma after ‹c›; also quote '‹thing›' properly.
  Use a LEFT JOIN, or the rows without ‹c› are dropped from the result.
  GROUP BY needs every column that you select and don't aggregate.
  Never put user input into the string; use placeholders (prepared statements).
  That's because ‹v› is undefined when ‹f›() returns early.
  It's a scoping problem: 'var' isn't block-scoped, use let or const.
  Try running it with --verbose, and post the output of ‹p› --version.
  Works for me with ‹p› ‹1-20›.‹0-9›. Are you sure that you saved the file?
  Don't use SELECT *, name the columns instead.
  UNION removes duplicates, UNION ALL doesn't; that's why you see ‹2-9› rows less.
  `,
  CODE_WORDS,
);

const fenced = (snippet: Rule): Rule =>
  weighted(
    [4, text`\`\`\`${oneOf('', 'sql', 'js', 'python', 'java', 'bash', 'php')}\n${snippet}\n\`\`\``],
    [2, text`\n    ${snippet}\n`],
    [1, text`<pre><code>${snippet}</code></pre>`],
    [1, text`[code]${snippet}[/code]`],
    [1, text`\`${snippet}\``],
    [1, snippet],
  );

/** A question with code, perhaps its error, perhaps an answer. */
const question = (snippet: Rule): Rule =>
  text`${maybe(text`${OPENER} `)}${ASK}\n\n${fenced(snippet)}\n${maybe(text`\n${oneOf('I get:', 'Error:', 'The console says')} ${oneOf(text`\`${ERROR_MESSAGE}\``, text`"${ERROR_MESSAGE}"`, ERROR_MESSAGE)}\n`)}${maybe(text`${oneOf('Edit:', 'Expected:', 'Note:', 'PS:')} ${oneOf(ANSWER, PLAIN)}\n`, 0.4)}${CLOSER}`;

const ANSWER_POST: Rule = text`${maybe(text`@${FIRST_NAME} `)}${ANSWER}${maybe(text` ${ANSWER}`)}\n\n${fenced(SNIPPET)}\n\n${oneOf(CLOSER, SENTENCE, ANSWER)}`;

const QUESTION_TITLE: Rule = phrases(
  `
  How to use ‹SELECT|UNION|GROUP BY|LEFT JOIN|INSERT INTO|ORDER BY› with two tables in ‹MySQL|PostgreSQL|Oracle|SQLite›?
  '‹v›' is undefined in ‹f›() when I click the "‹^thing›" button
  Why is document.getElementById("‹v›") null?
  [‹p›] ‹f›() throws when ‹c› = ''
  What does $('#‹v› > option') do in jQuery?
  ‹MySQL|SQL›: where ‹c› like '%‹thing›%' or ‹c› is null -- slow
  bash script: for loop over files & rename if name has a space
  Difference between == and === in ‹PHP|JavaScript›; and && vs. and?
  How do I drop a column from ‹t› without losing the others?
  printf("%s") vs echo in shell script?
  Regex to match ‹numbers|dates|names› with apostrophe like O'‹last›
  Docker: exec /bin/sh: no such file or directory -- why?
  ‹p› ‹1-20›.‹0-9›: "‹c›" column doesn't update after delete
  C++: std::cout << ‹v› << '\\n' prints nothing
  `,
  CODE_WORDS,
);

const COMMIT: Rule = phrases(
  `
  ‹fix|feat|chore|docs|refactor›(‹v›): ‹drop|update|insert|select|delete› ‹thing› ‹from|in› \`‹f›()\` (#‹10-9999›)
  Merge branch '‹branch›' into '‹branch›'
  Merge pull request #‹10-9999› from ‹first|team|bot›/‹branch›¶¶‹sentence›
  Revert "‹^thing›: don't ‹execute|eval|include› ‹file›"¶¶This reverts commit ‹hash›.
  Bump ‹p› from ‹1-9›.‹0-9›.‹0-9› to ‹1-9›.‹10-20›.0
  Don't call ‹f›() twice; it's slow & prints '‹thing›' -- see ‹file›:‹1-900›
  WIP: union of ‹t› and ‹t›; order by ‹c› (fixes #‹1-999›)¶¶Co-authored-by: ‹first› ‹last› <dev@example.com>
  ‹file›: ‹sentence›
  `,
  { ...CODE_WORDS, branch: BRANCH, hash: characters(HEX_DIGITS, 40), sentence: FREE_SENTENCE },
);

const REVIEW: Rule = phrases(
  `
  nit: s/‹v›/‹v›s/ and drop the extra semicolon; otherwise LGTM 👍
  Why \`‹code›\` here? I'd rather ‹select|insert|include› it in \`‹f›()\`.
  \`\`\`suggestion¶‹code›¶\`\`\`¶‹answer›
  This isn't safe if ‹v› has a quote ('); escape it or bind the value. See ‹file›#L‹1-400›.
  @‹first› could you move \`‹code›\` to ‹file›? ‹sentence›
  > ‹code›¶¶‹answer›
  ‹1-9›/‹10-20› files viewed. \`‹v› || []\` would do; no need for if/else -- ‹answer›
  The test \`‹f›\` fails with "‹error›" on my machine.
  `,
  {
    ...CODE_WORDS,
    code: oneOf(SCRIPT_SNIPPET, PYTHON_SNIPPET, COMPILED_SNIPPET),
    answer: ANSWER,
    sentence: SENTENCE,
    error: ERROR_MESSAGE,
  },
);

const DIFF: Rule = text`diff --git a/${SOURCE_FILE} b/${SOURCE_FILE}\nindex ${characters(HEX_DIGITS, 7)}..${characters(HEX_DIGITS, 7)} 100644\n@@ -${integer(1, 400)},${integer(1, 9)} +${integer(1, 400)},${integer(1, 9)} @@ ${oneOf('def ', 'function ', 'class ', '')}${FUNCTION}()\n ${SNIPPET}\n-${SNIPPET}\n+${SNIPPET}\n`;

const ISSUE: Rule = text`### ${oneOf('Describe the bug', 'What happened?', 'Summary')}\n${SENTENCE} ${ASK}\n\n### Steps\n1. \`${SHELL_SNIPPET}\`\n2. ${PLAIN}\n\n\`\`\`\n${ERROR_MESSAGE}\n\`\`\`\n- OS: ${oneOf('Ubuntu 22.04', 'Windows 11', 'macOS 14')}\n- ${PACKAGE}: ${integer(1, 20)}.${integer(0, 9)}\n${maybe(text`/label ~bug ~"${TABLE_NAME}" /assign @${FIRST_NAME}`)}`;

const PASTE_BODY: Rule = oneOf(
  text`{"description":${jsonString(HEADING)},"public":${oneOf('true', 'false')},"files":{"${SOURCE_FILE}":{"content":${jsonString(series(SNIPPET, 2, 4, '\n'))}}}}`,
  text`{"title":${jsonString(HEADING)},"body":${jsonString(ISSUE)},"labels":["bug","${PACKAGE}"],"assignees":[]}`,
  text`{"cells":[{"cell_type":"markdown","metadata":{},"source":[${jsonString(text`## ${HEADING}`)}]},{"cell_type":"code","execution_count":${integer(1, 99)},"metadata":{},"outputs":[],"source":[${jsonString(PYTHON_SNIPPET)},"\\n",${jsonString(PYTHON_SNIPPET)}]}],"nbformat":4}`,
  text`{"body":${jsonString(REVIEW)},"path":"${SOURCE_FILE}","line":${integer(1, 900)},"side":"RIGHT","commit_id":"${characters(HEX_DIGITS, 40)}"}`,
);

const COURSE: Rule = text`${oneOf('Lesson', 'Lektion', 'Chapter', 'Exercise', 'Quiz')} ${integer(1, 30)}: ${HEADING}\n${repeat(oneOf(ANSWER, ASK, SENTENCE), 1, 3, ' ')}\n${oneOf('Example', 'Solution', 'Beispiel')}:\n${fenced(oneOf(SQL_SNIPPET, PYTHON_SNIPPET, SHELL_SNIPPET))}\n${ANSWER}`;

const SECURITY_NEWS: Rule = phrases(
  `
  This week: an update for ‹p› fixes an XSS bug found by ‹first› ‹last›; admins should update to ‹1-9›.‹0-9›.‹10-40› ‹time›.
  In SQL injection (SQLi), text of a visitor ends up in a query; use prepared statements, as in cursor.execute("... WHERE ‹c› = %s", (‹v›,)).
  Our scanner reported "Cross-Site Scripting" on the ‹thing› page, but it's a false positive: the output is escaped (&lt;b&gt;). ‹first›
  Security training ‹time›: what's a path traversal, why "../" is filtered, and how to log it. ‹sentence›
  Rule 94‹1000-2999› blocks our customers' names (e.g. O'‹last›) and the word "union" in ‹t›. Please add an exception for the field '‹c›'.
  CVE-20‹15-25›-‹1000-49999›: ‹p› before ‹1-9›.‹0-9›.‹1-40› allows reading files; CVSS ‹4-9›.‹0-9› -- ticket for ‹first› created
  The WAF alarm for /‹t›?‹c›=select+a+‹thing› was harmless: somebody searched for "select a ‹thing›". ‹sentence›
  Why does my form turn <script> into &lt;script&gt;? Because the template escapes it, and that's what you want. ‹sentence›
  Do not run commands like rm -rf from a forum, whatever ‹first› says; ask the ‹person›.
  `,
  { ...CODE_WORDS, sentence: SENTENCE },
);

export const CODE_FAMILIES: readonly Family[] = [
  code('question-sql', 2, question(SQL_SNIPPET)),
  code('question-script', 1, question(SCRIPT_SNIPPET)),
  code('question-python', 1, question(PYTHON_SNIPPET)),
  code('question-compiled', 1, question(COMPILED_SNIPPET)),
  code('question-shell', 1, question(SHELL_SNIPPET)),
  code('question-title', 1, QUESTION_TITLE),
  code('answer', 1, ANSWER_POST),
  code(
    'error-report',
    1,
    text`${SENTENCE} ${oneOf('Error:', 'It says', 'Log:')} ${ERROR_MESSAGE}${maybe(text` -- ${LAST_NAME}`)}`,
  ),
  code('commit', 1, COMMIT),
  code('review', 1, REVIEW),
  code('diff', 1, DIFF),
  code('issue', 1, ISSUE),
  code('paste-body', 1, PASTE_BODY),
  code('course', 1, COURSE),
  code('security-news', 1, text`${SECURITY_NEWS}${maybe(text` ${SECURITY_NEWS}`, 0.3)}`),
];

function code(name: string, weight: number, part: Part): Family {
  return {
    name: `human/code-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_ARGS'],
    value: asBody(part),
  };
}
