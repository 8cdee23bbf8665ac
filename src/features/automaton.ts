/**
 * Many keywords in one pass over a text: the automaton of Aho and Corasick (Efficient string matching, CACM 18(6),
 * 1975), as a dense table over a reduced alphabet. Counts, for each family of keywords, how many of them end in a text.
 */

/** Words of one kind; see `compileKeywords` for how a word is written. */
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

function parseKeyword(written: string, family: number): Keyword {
  const openStart = written.startsWith('*');
  const openEnd = written.endsWith('*') && written.length > 1;
  const text = written.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return { text, family, bounded: !openStart && WORD[first] === 1, closed: !openEnd && WORD[last] === 1 };
}

export class KeywordAutomaton {
  readonly familyCount: number;
  /** Alphabet column of each symbol; column 0 is every symbol that no keyword has. */
  private readonly column = new Uint8Array(256);
  private readonly columns: number;
  /** Next state, by state × columns + column. */
  private readonly next: Int32Array;
  /** Keywords that end in a state: `ends[endStart[state] … endStart[state + 1])`, indexes into `keywords`. */
  private readonly endStart: Int32Array;
  private readonly ends: Int32Array;
  private readonly lengths: Int32Array;
  private readonly families: Int32Array;
  private readonly bounded: Uint8Array;
  private readonly closed: Uint8Array;

  /**
   * Compiles families of keywords, in lower case ASCII. At an end where a keyword has a letter or digit, the text
   * must not go on with one, unless the keyword is written with a `*` there: `or` is a word, `base64*` also begins
   * one, `char(` is bounded on its left only.
   */
  constructor(families: readonly KeywordFamily[]) {
    const keywords = families.flatMap((family, index) => family.words.map((word) => parseKeyword(word, index)));
    this.familyCount = families.length;
    let columns = 1;
    for (const { text } of keywords) {
      for (let index = 0; index < text.length; index++) {
        const symbol = text.charCodeAt(index);
        if (this.column[symbol] === 0) this.column[symbol] = columns++;
      }
    }
    this.columns = columns;
    const { next, outputs } = buildTransitions(keywords, this.column, columns);
    this.next = next;
    this.endStart = new Int32Array(outputs.length + 1);
    for (let state = 0; state < outputs.length; state++) {
      this.endStart[state + 1] = (this.endStart[state] as number) + (outputs[state]?.length ?? 0);
    }
    this.ends = Int32Array.from(outputs.flat());
    this.lengths = Int32Array.from(keywords, (keyword) => keyword.text.length);
    this.families = Int32Array.from(keywords, (keyword) => keyword.family);
    this.bounded = Uint8Array.from(keywords, (keyword) => Number(keyword.bounded));
    this.closed = Uint8Array.from(keywords, (keyword) => Number(keyword.closed));
  }

  /** Adds to `counts` (one a family) the keywords found in `symbols[0, length)`. */
  count(symbols: Uint8Array, length: number, counts: Uint16Array): void {
    const { next, column, columns, endStart } = this;
    let state = 0;
    for (let index = 0; index < length; index++) {
      state = next[state * columns + (column[symbols[index] as number] as number)] as number;
      const end = endStart[state + 1] as number;
      for (let at = endStart[state] as number; at < end; at++) {
        const keyword = this.ends[at] as number;
        if (this.closed[keyword] === 1 && index + 1 < length && WORD[symbols[index + 1] as number] === 1) continue;
        const before = index - (this.lengths[keyword] as number);
        if (this.bounded[keyword] === 1 && before >= 0 && WORD[symbols[before] as number] === 1) continue;
        const family = this.families[keyword] as number;
        counts[family] = (counts[family] as number) + 1;
      }
    }
  }
}

/** The trie of all keywords with failure links folded into its transitions; breadth first, so in linear time. */
function buildTransitions(
  keywords: readonly Keyword[],
  column: Uint8Array,
  columns: number,
): { next: Int32Array; outputs: number[][] } {
  const stateLimit = 1 + keywords.reduce((sum, keyword) => sum + keyword.text.length, 0);
  const next = new Int32Array(stateLimit * columns).fill(-1);
  const outputs: number[][] = [[]];
  keywords.forEach(({ text }, keyword) => {
    let state = 0;
    for (let index = 0; index < text.length; index++) {
      const slot = state * columns + (column[text.charCodeAt(index)] as number);
      if (next[slot] === -1) {
        next[slot] = outputs.length;
        outputs.push([]);
      }
      state = next[slot] as number;
    }
    outputs[state]?.push(keyword);
  });
  const failure = new Int32Array(outputs.length);
  const queue: number[] = [];
  for (let symbol = 0; symbol < columns; symbol++) {
    const target = next[symbol] as number;
    if (target > 0) queue.push(target);
    else next[symbol] = 0;
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const fallback = failure[state] as number;
    outputs[state]?.push(...(outputs[fallback] ?? []));
    for (let symbol = 0; symbol < columns; symbol++) {
      const slot = state * columns + symbol;
      const onFailure = next[fallback * columns + symbol] as number;
      const target = next[slot] as number;
      if (target === -1) next[slot] = onFailure;
      else {
        failure[target] = onFailure;
        queue.push(target);
      }
    }
  }
  return { next: next.slice(0, outputs.length * columns), outputs };
}
