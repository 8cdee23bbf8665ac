/** The table of a keyword automaton: the trie of all keywords with the failure links folded into its transitions. */

export interface Transitions {
  /** Next state, by state × columns + column. State 0 is the start. */
  readonly next: Uint16Array;
  /** States from here on are those in which a keyword ends. */
  readonly firstEnding: number;
  /** For each of them the keywords that end there, by index, longest first. */
  readonly endings: readonly (readonly number[])[];
}

interface Trie {
  /** Next state, -1 for none. */
  readonly next: Int32Array;
  /** The keywords that end in each state. */
  readonly outputs: number[][];
}

const MOST_STATES = 0x10000;

/**
 * Builds the table in time linear in its size.
 *
 * @param keywords none of them empty, as the columns (below `columns`) of their symbols
 * @throws RangeError beyond 65,536 states
 */
export function buildTransitions(keywords: readonly (readonly number[])[], columns: number): Transitions {
  const trie = buildTrie(keywords, columns);
  if (trie.outputs.length > MOST_STATES) throw new RangeError(`at most ${MOST_STATES} states`);
  return renumber(trie, foldFailures(trie, columns), columns);
}

function buildTrie(keywords: readonly (readonly number[])[], columns: number): Trie {
  const stateLimit = 1 + keywords.reduce((sum, keyword) => sum + keyword.length, 0);
  const next = new Int32Array(stateLimit * columns).fill(-1);
  const outputs: number[][] = [[]];
  keywords.forEach((keyword, index) => {
    let state = 0;
    for (const column of keyword) {
      const slot = state * columns + column;
      if (next[slot] === -1) {
        next[slot] = outputs.length;
        outputs.push([]);
      }
      state = next[slot] as number;
    }
    outputs[state]?.push(index);
  });
  return { next, outputs };
}

/** Completes the transitions and outputs of a trie, breadth first; returns its states in that order. */
function foldFailures({ next, outputs }: Trie, columns: number): number[] {
  const failure = new Int32Array(outputs.length);
  const order: number[] = [0];
  for (let column = 0; column < columns; column++) {
    const target = next[column] as number;
    if (target > 0) order.push(target);
    else next[column] = 0;
  }
  for (let head = 1; head < order.length; head++) {
    const state = order[head] as number;
    const fallback = failure[state] as number;
    outputs[state]?.push(...(outputs[fallback] ?? []));
    for (let column = 0; column < columns; column++) {
      const slot = state * columns + column;
      const onFailure = next[fallback * columns + column] as number;
      const target = next[slot] as number;
      if (target === -1) next[slot] = onFailure;
      else {
        failure[target] = onFailure;
        order.push(target);
      }
    }
  }
  return order;
}

/**
 * Numbers the states anew: those without output first, so that one comparison tells them apart, and breadth first
 * within both, so that the shallow states, where texts spend their time, lie together.
 */
function renumber({ next, outputs }: Trie, order: readonly number[], columns: number): Transitions {
  const isEnding = (state: number): boolean => outputs[state]?.length !== 0;
  const silent = order.filter((state) => !isEnding(state));
  const ending = order.filter(isEnding);
  const ranked = [...silent, ...ending];
  const rank = new Int32Array(ranked.length);
  ranked.forEach((state, index) => {
    rank[state] = index;
  });
  const table = new Uint16Array(ranked.length * columns);
  ranked.forEach((state, index) => {
    for (let column = 0; column < columns; column++) {
      table[index * columns + column] = rank[next[state * columns + column] as number] as number;
    }
  });
  return { next: table, firstEnding: silent.length, endings: ending.map((state) => outputs[state] ?? []) };
}
