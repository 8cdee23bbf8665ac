/**
 * Many keywords in one pass over a text: the automaton of Aho and Corasick (Efficient string matching, CACM 18(6),
 * 1975), as a dense table over a reduced alphabet. Counts, for each family of keywords, how many of them end in a text.
 */
import { buildTransitions } from './transitions.ts';

/** Words of one kind; see the constructor of KeywordAutomaton for how a word is written. */
export interface KeywordFamily {
  readonly name: string;
  readonly words: readonly string[];
}

interface Keyword {
  readonly text: string;
  readonly family: number;
  /** The symbol before must not be a letter or a digit. */
  readonly bounded: boolean;
  /** The symbol behind must not be a letter or a digit. */
  readonly closed: boolean;
}

const WORD: Uint8Array = Uint8Array.from({ length: 256 }, (_, symbol) =>
  (symbol >= 0x30 && symbol <= 0x39) || (symbol >= 0x61 && symbol <= 0x7a) ? 1 : 0,
);

/** A keyword that ends in a state, as one number: its family below, and above how far back its left bound lies. */
const FAMILY_BITS = 8;
const MOST_FAMILIES = 1 << FAMILY_BITS;
const FAMILY_MASK = MOST_FAMILIES - 1;

function parseKeyword(written: string, family: number): Keyword {
  const openStart = written.startsWith('*');
  const openEnd = written.endsWith('*') && written.length > 1;
  const text = written.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return { text, family, bounded: !openStart && WORD[first] === 1, closed: !openEnd && WORD[last] === 1 };
}

function packEnding({ text, family, bounded }: Keyword): number {
  return family | ((bounded ? text.length : 0) << FAMILY_BITS);
}

export class KeywordAutomaton {
  readonly familyCount: number;
  /** Alphabet column of each symbol; column 0 is every symbol that no keyword has. */
  private readonly column = new Uint8Array(256);
  private readonly columns: number;
  /** Next state, by state × columns + column. Two bytes each: the rows in use should stay in the first-level cache. */
  private readonly next: Uint16Array;
  /** No keyword ends in the states below this one, which are most of those that a text passes through. */
  private readonly firstEnding: number;
  /** Where the keywords of each state from firstEnding on begin in `endings`; one more for the end of the last. */
  private readonly endingStart: Int32Array;
  /** Where those begin that must not go on with a letter or digit; the open ones stand before them. */
  private readonly closedStart: Int32Array;
  private readonly endings: Int32Array;
  /** Families of empty keywords: they end behind every symbol, which needs no search. */
  private readonly emptyFamilies: readonly number[];

  /**
   * Compiles families of keywords, in lower case ASCII. At an end where a keyword has a letter or digit, the text
   * must not go on with one, unless the keyword is written with a `*` there: `or` is a word, `base64*` also begins
   * one, `char(` is bounded on its left only.
   *
   * @throws RangeError beyond 256 families or 65,536 states
   */
  constructor(families: readonly KeywordFamily[]) {
    if (families.length > MOST_FAMILIES) throw new RangeError(`at most ${MOST_FAMILIES} keyword families`);
    const all = families.flatMap((family, index) => family.words.map((word) => parseKeyword(word, index)));
    const keywords = all.filter(({ text }) => text !== '');
    this.emptyFamilies = all.filter(({ text }) => text === '').map(({ family }) => family);
    this.familyCount = families.length;
    let columns = 1;
    for (const { text } of keywords) {
      for (let index = 0; index < text.length; index++) {
        const symbol = text.charCodeAt(index);
        if (this.column[symbol] === 0) this.column[symbol] = columns++;
      }
    }
    this.columns = columns;
    const columnsOf = ({ text }: Keyword): number[] =>
      Array.from(text, (symbol) => this.column[symbol.charCodeAt(0)] ?? 0);
    const { next, firstEnding, endings } = buildTransitions(keywords.map(columnsOf), columns);
    this.next = next;
    this.firstEnding = firstEnding;
    this.endingStart = new Int32Array(endings.length + 1);
    this.closedStart = new Int32Array(endings.length);
    const packed: number[] = [];
    endings.forEach((indexes, state) => {
      const ending = indexes.flatMap((index) => keywords[index] ?? []);
      packed.push(...ending.filter(({ closed }) => !closed).map(packEnding));
      this.closedStart[state] = packed.length;
      packed.push(...ending.filter(({ closed }) => closed).map(packEnding));
      this.endingStart[state + 1] = packed.length;
    });
    this.endings = Int32Array.from(packed);
  }

  /** Adds to `counts` (one a family) the keywords found in `symbols[0, length)`. */
  count(symbols: Uint8Array, length: number, counts: Int32Array): void {
    const { next, column, columns, firstEnding, endings, endingStart, closedStart } = this;
    let state = 0;
    for (let index = 0; index < length; index++) {
      state = next[state * columns + (column[symbols[index] as number] as number)] as number;
      if (state < firstEnding) continue;
      const row = state - firstEnding;
      const goesOn = index + 1 < length && WORD[symbols[index + 1] as number] === 1;
      const end = (goesOn ? closedStart[row] : endingStart[row + 1]) as number;
      for (let at = endingStart[row] as number; at < end; at++) {
        const ending = endings[at] as number;
        const reach = ending >> FAMILY_BITS;
        if (reach !== 0 && reach <= index && WORD[symbols[index - reach] as number] === 1) continue;
        const family = ending & FAMILY_MASK;
        counts[family] = (counts[family] as number) + 1;
      }
    }
    for (const family of this.emptyFamilies) counts[family] = (counts[family] as number) + length;
  }
}
