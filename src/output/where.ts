import type { WafEvent } from '../event.ts';

const REQUEST_PREFIX = 'REQUEST_';

/**
 * Where in the request the match was, for a person: the variable's source without the `REQUEST_` that nearly all of
 * them share, and its name (`GET_ARGS q`). A name that repeats the source (`REQUEST_GET_ARGS.q`) says it once.
 * Null when neither is known. The result is event text and not yet safe for a terminal.
 */
export function describeWhere(event: Pick<WafEvent, 'variableSource' | 'variableName'>): string | null {
  const { variableSource: source, variableName: name } = event;
  if (source === null) return name;
  const place =
    source.length > REQUEST_PREFIX.length && source.startsWith(REQUEST_PREFIX)
      ? source.slice(REQUEST_PREFIX.length)
      : source;
  if (name === null || name === source) return place;
  const repeated = `${source}.`;
  return `${place} ${name.startsWith(repeated) && name.length > repeated.length ? name.slice(repeated.length) : name}`;
}
