/** Chat messages and comments: emoticons, emoji, slang, quotes of others, and conversations with assistants. */
import type { Family } from '../../family.ts';
import { integer, maybe, oneOf, type Part, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { jsonString } from '../../notation.ts';
import { listed, phrases, series } from '../../phrases.ts';
import { asBody, asLogged } from './as-logged.ts';
import { FREE_SENTENCE } from './clauses.ts';
import { FOREIGN_SENTENCE } from './languages.ts';
import { PARAGRAPH, SENTENCE } from './prose.ts';
import { ENGLISH } from './words/english.ts';
import { FIRST_NAME } from './words/people.ts';

const EMOTICON: Rule = listed(`
  :-)
  ;-)
  :'(
  <3
  >_<
  =)
  :-P
  ¯\\_(ツ)_/¯
  (╯°□°)╯︵ ┻━┻
  --> :)
  </3
  O_o
  ^_^;
  >:-(
  8-)
  xD
  {{hugs}}
  *lol*
  m(
  \\o/
  ^^'
  :-/
  (;_;)
  <(^_^)>
  =^..^=
  |-O
  :-*
  #yolo
  -_-'
  @}->--
  ʕ•ᴥ•ʔ
`);

const EMOJI: Rule = listed(
  '😀|😂|🤣|❤️|👍|👍🏽|🙏|🎉|🔥|😭|🥺|👀|✅|🚀|💯|🤷‍♀️|👨‍👩‍👧|🏳️‍🌈|🇩🇪|🇺🇦|☕|🐈|🍕|⚽|⭐⭐⭐⭐⭐|➡️|‼️|1️⃣|✨|🤔',
);

const SHORT_CODE: Rule = listed(
  ':smile:|:+1:|:heart_eyes_cat:|:tada:|:man-shrugging:|:shell:|:cat:|:drop_of_blood:|:alarm_clock:|:100:|:zzz:|:flag-at:|:x:',
);

const SLANG: Rule = phrases(
  `
  omg ‹first› r u there?? cant sleep lol
  brb gotta feed the cat && order pizza
  2nite @ ‹place›? 8 or 9, idc ;)
  ‹first›: it's "‹adjective›", i'm like: what?! n'all that
  u & me + ‹first› = ‹2-9›eva
  w8 4 me @ ‹place› plz!!1!
  pls drop ur location && update me when ur there
  ‹adjective› af, ain't no ‹person› gonna select that 'thing'
  thx ‹first›!! ur the best admin, root 4 president
  meh... ping me l8r / sleep well -- gn8
  who's gonna order? 1 or 2 pizzas = ‹10-40›€
  lmao the ‹person› said "drop the ‹thing›" and he dropped it *facepalm*
  /me is away; back @ ‹8-22›:‹10-59›
  /shrug whatever
  /join #‹thing› /nick ‹first›_
  +1, what @‹first› said; imho it's not a bug, it's a feature (tm)
  tl;dr: ‹thing› = ‹adjective›, don't buy; ymmv
  s/‹thing›/‹thing›/ -- typo, sry
  `,
  ENGLISH,
);

const MESSAGE: Rule = text`${oneOf(SLANG, SENTENCE, FREE_SENTENCE)} ${repeat(oneOf(EMOTICON, EMOJI, SHORT_CODE), 1, 3, oneOf('', ' '))}`;

const THREAD: Rule = series(
  oneOf(
    text`[${integer(10, 23)}:${integer(10, 59)}] <${FIRST_NAME}> ${MESSAGE}`,
    text`${FIRST_NAME}: ${oneOf(SLANG, MESSAGE)}`,
    text`@${FIRST_NAME} ${SLANG}`,
    text`> ${SENTENCE}\n${MESSAGE}`,
  ),
  2,
  7,
  '\n',
  '\r\n',
);

const PROMPT: Rule = phrases(
  `
  Rewrite this in a friendlier tone: "‹text›"
  Translate into ‹German|French|Polish|Japanese›: ‹text›
  Summarise the following text in ‹2-5› bullet points:¶¶‹text›¶‹text›
  Act as a ‹person› and explain to me like I'm ‹5-12›: what is the union of two sets, and why can't I just select all?
  Write a SQL query that lists the ‹thing›s of each ‹person›, newest first. The tables are called orders and people. Explain it.
  What's the difference between a shell, a terminal & a console? Give ‹2-5› examples.
  Fix the grammar: '‹text›' -- and don't change the names.
  I have a python script with a function print_‹first›(x); it says NameError: name 'x' is not defined. Why? ‹text›
  Give me ‹3-10› names for a ‹thing› shop in ‹city›, like "‹company›" but funnier.
  Is this e-mail spam? """‹text›"""
  Which one is right: 'a union of' or 'an union of'? And "insert in" or "insert into"?
  `,
  { ...ENGLISH, text: oneOf(PARAGRAPH, FOREIGN_SENTENCE) },
);

const CHAT_BODY: Rule = weighted(
  [
    2,
    text`{"model":"assistant-${integer(1, 4)}","messages":[${repeat(text`{"role":"${oneOf('user', 'assistant')}","content":${jsonString(oneOf(PROMPT, PARAGRAPH, MESSAGE))}}`, 1, 4, ',')}],"temperature":0.${integer(1, 9)},"stream":${oneOf('true', 'false')}}`,
  ],
  [
    1,
    text`{"type":"message","channel":"C0${integer(10000, 99999)}","text":${jsonString(MESSAGE)},"ts":"${integer(1600000000, 1790000000)}.${integer(100000, 999999)}"${maybe(',"thread_ts":null')}}`,
  ],
  [
    1,
    text`{"sessionId":${integer(1000, 99999)},"intent":${oneOf('null', '"order"', '"greeting"')},"utterance":${jsonString(oneOf(SLANG, FOREIGN_SENTENCE))},"quickReplies":["Yes, please","No thanks","What's new?"]}`,
  ],
);

const COMMENT: Rule = weighted(
  [2, text`${repeat(EMOTICON, 0, 1)} ${SENTENCE} ${EMOTICON}`],
  [2, text`${FOREIGN_SENTENCE} ${repeat(EMOJI, 1, 5)}`],
  [1, text`"${SENTENCE}" -- ${FIRST_NAME}${oneOf(' said', ', 2019', "'s words", ' (edited)')}\n${SLANG}`],
  [1, text`${FIRST_NAME} said: "my ${oneOf('boss', 'mum', 'cat')} said: '${SLANG}' and I was like '${FREE_SENTENCE}'"`],
);

export const CHAT_FAMILIES: readonly Family[] = [
  chat('message', 2, MESSAGE),
  chat('slang', 1, text`${SLANG} ${maybe(EMOTICON)}${maybe(text` ${SLANG}`)}`),
  chat('comment', 1, COMMENT),
  chat('thread', 1, THREAD),
  chat('prompt', 1, PROMPT),
  chat('body', 1, CHAT_BODY, asBody),
];

function chat(name: string, weight: number, part: Part, written: (part: Part) => Rule = asLogged): Family {
  return {
    name: `human/chat-${name}`,
    label: 'benign',
    weight,
    places: ['REQUEST_POST_ARGS', 'REQUEST_JSON', 'REQUEST_GET_ARGS'],
    value: written(part),
  };
}
