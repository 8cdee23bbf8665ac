/** Disguises that shells see through and patterns often do not. */
import type { Random } from '../../random.ts';
import { drawInteger, oneOf, weighted, words, write } from '../grammar.ts';
import { mixedCase } from './letter-case.ts';
import { type Mutator, unchanged, weightedMutator } from './mutator.ts';

/** Programs whose names are worth hiding; a name is looked for where no letter, dot or hyphen is on either side. */
const PROGRAM =
  /(?<![\w.-])(?:cat|ls|id|whoami|uname|wget|curl|nc|bash|sh|ping|sleep|nslookup|passwd|head|tail|chmod|echo|python3?|perl|ifconfig|netstat|ps|env|pwd)(?![\w.-])/g;

function inProgram(hide: (name: string, random: Random) => string): Mutator {
  return (written, random) => written.replace(PROGRAM, (name) => hide(name, random));
}

function split(name: string, mark: string, random: Random): string {
  const place = drawInteger(random, 1, name.length - 1);
  return name.slice(0, place) + mark + name.slice(place);
}

/** Empty quotes, backslashes and empty variables inside names: `c''at`, `c\at`, `wh$@oami`. */
export const marksInPrograms: Mutator = (written, random) => {
  const mark = write(words("'' \"\" \\ $@ $* `` ${x} $1 $() $u ''''"), random);
  return inProgram((name) => split(name, mark, random))(written, random);
};

/** Names in quotes, wholly or letter by letter. */
export const quotedPrograms: Mutator = inProgram((name, random) => {
  const quote = write(oneOf("'", '"'), random);
  if (random() < 0.5) return quote + name + quote;
  return Array.from(name, (letter) => quote + letter + quote).join('');
});

/** Question marks and asterisks in absolute paths: `/???/c?t`. */
export const globbedPaths: Mutator = (written, random) =>
  written
    .replace(
      /(?<![\w.\-/])(cat|ls|nc|head|tail|bash|sh|ping)(?![\w.-])/g,
      (name: string) => `/${write(words('bin ??? b?n b*n [b]in'), random)}/${globbed(name, random)}`,
    )
    .replace(
      /\/etc\/(passwd|shadow|hosts)/g,
      (_, name: string) => `/${write(words('etc ??? e?c e*'), random)}/${globbed(name, random)}`,
    );

function globbed(name: string, random: Random): string {
  const wild = write(words('? ? ? * [a-z]'), random);
  const place = drawInteger(random, 0, name.length - 1);
  if (wild === '*') return `${name.slice(0, Math.max(1, place))}*`;
  return name.slice(0, place) + wild + name.slice(place + 1);
}

const IFS = weighted(
  [4, '${IFS}'],
  [2, '$IFS'],
  [2, '$IFS$9'],
  [1, '${IFS%??}'],
  [1, '\t'],
  [1, '%09'],
  [1, '%20'],
  [1, '+'],
  [1, '$IFS$()'],
  [1, '<'],
  [0.5, '%0a'],
  [0.5, '${IFS}${IFS}'],
);

/** The field separator in place of spaces. */
export const separatorForSpaces: Mutator = (written, random) => {
  const separator = write(IFS, random);
  return written.replace(/(?<=[\w'"/.-]) (?=[\w'"/.$-])/g, () => separator);
};

/** Slashes cut out of variables: `cat ${HOME:0:1}etc${HOME:0:1}passwd`. */
export const slashesFromVariables: Mutator = (written, random) => {
  const slash = write(
    words('${HOME:0:1} ${PATH:0:1} ${PWD:0:1} $(echo${IFS}.|tr${IFS}.${IFS}/) ${SHELL:0:1} ${PATH%%u*}'),
    random,
  );
  return written.replace(/(?<!\/)\/(?=[\w.])/g, () => slash);
};

/** `{cat,/etc/passwd}`. */
export const braces: Mutator = (written) =>
  written.replace(/\b(cat|ls|curl|wget|nc|ping|head|tail|sleep|echo) ([\w./:-]+)/g, '{$1,$2}');

/** Carets and quotes in names, as cmd drops them, and any letter case. */
export const disguiseCmd: Mutator = weightedMutator(
  [75, unchanged],
  [8, mixedCase],
  [
    5,
    (written, random) =>
      written.replace(/\b(?:whoami|net|dir|ping|type|cmd|powershell|ipconfig)\b/gi, (name) =>
        split(name, write(words('^ "" ^^'), random), random),
      ),
  ],
  [3, (written) => written.replace(/ /g, '%ProgramFiles:~10,1%')],
);

/** One disguise of sh and bash, or none. */
export const disguiseShell: Mutator = weightedMutator(
  [72, unchanged],
  [6, marksInPrograms],
  [3, quotedPrograms],
  [4, globbedPaths],
  [8, separatorForSpaces],
  [2, slashesFromVariables],
  [3, braces],
);
