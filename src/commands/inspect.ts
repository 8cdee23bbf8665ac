/** `waf-classify inspect`: what files hold and how it is read, before anything is classified. */
import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { EventField, WafEvent } from '../event.ts';
import { decodeChunk } from '../input/decode.ts';
import { Inspection } from '../input/inspect.ts';
import { readChunks } from '../input/read-chunks.ts';
import { expandSources } from '../input/sources.ts';
import { createEventRowEncoder } from '../output/event-rows.ts';
import { LOG_COLUMNS } from '../output/format.ts';
import { formatCount, formatCounted, formatShare } from '../output/quantities.ts';
import { escapeForTerminal } from '../output/terminal-text.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { addInputOptions, type InputOptions } from './options.ts';

interface InspectOptions extends InputOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify inspect /var/log/modsec_audit.log
  $ waf-classify inspect --json 'logs/*.gz' | jq .rules

Exit codes: 0 every record was read · 2 could not run · 3 some records were rejected`;

/** What is lost with a field that events lack. */
const COSTS: Readonly<Partial<Record<EventField, string>>> = {
  EVENT_ID: 'verdicts cannot be traced back to their events',
  CLIENT_IP: 'no address in the result; the verdict does not depend on it',
  CLIENT_USERAGENT: 'no user agent in the result; the verdict does not depend on it',
  REQUEST_SIZE: 'no size in the result; the verdict does not depend on it',
  RESPONSE_CODE: 'no status in the result; the verdict does not depend on it',
  MATCHED_VARIABLE_SRC: 'the result does not say where in the request; the verdict does not depend on it',
  MATCHED_VARIABLE_NAME: 'the result does not name the parameter; many places have no name',
  MATCHED_VARIABLE_VALUE: 'nothing to classify: such events are called benign',
};

const SHOWN_RULES = 10;

/** Adds the command to the program; `finish` gets the exit code. */
export function addInspectCommand(
  program: Command,
  environment: Environment,
  finish: (exitCode: number) => void,
): void {
  const command = program
    .command('inspect')
    .description('tell what files hold: format, counts, times, rules, the first event as it is read, what is missing')
    .argument('[files...]', "files or quoted globs; '-' or none reads standard input; gzip and zstd are unpacked");
  addInputOptions(command)
    .option('--json', 'write one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: InspectOptions) => finish(await inspect(files, options, environment)));
}

async function inspect(files: readonly string[], options: InspectOptions, environment: Environment): Promise<number> {
  const { stdin, stdout, signal } = environment;
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const inspection = new Inspection();
  const formats = new Map<string, string>();
  const { maxRecordBytes } = options;
  const chunks = readChunks(sources, {
    stdin,
    format: options.inputFormat,
    maxRecordBytes,
    signal,
    onFormat: ({ name }, format) => formats.set(name, format),
  });
  for await (const chunk of chunks) {
    inspection.add(decodeChunk(chunk, { maxRecordBytes, allRules: options.allRules === true }));
    inspection.rejects += chunk.rejects.length;
  }
  if (signal.aborted) return exitCodeOfSignal(signal);
  stdout.write(
    options.json === true ? `${JSON.stringify(toJson(inspection, formats))}\n` : describe(inspection, formats),
  );
  return inspection.rejects > 0 ? EXIT.someRejected : EXIT.ok;
}

/** The first event in the native fields and with all that its log says. */
function rowOf(event: WafEvent): Record<string, unknown> {
  const encoder = createEventRowEncoder({
    format: 'ndjson',
    logColumns: event.log === null ? [] : LOG_COLUMNS,
    rawCsv: false,
  });
  return JSON.parse(encoder.encode([event]));
}

function toJson(inspection: Inspection, formats: ReadonlyMap<string, string>): unknown {
  const { events, rejects, truncated, logs, firstTime, lastTime, firstEvent } = inspection;
  return {
    sources: [...formats].map(([name, format]) => ({ name, format })),
    events,
    rejects,
    records: logs.records,
    withoutAlarm: logs.withoutAlarm,
    scoringMatches: logs.scoringMatches,
    truncated,
    firstTime,
    lastTime,
    rules: inspection.topRules(SHOWN_RULES),
    missing: inspection.missingFields().map((missing) => ({ ...missing, cost: COSTS[missing.field] })),
    firstEvent: firstEvent === null ? null : rowOf(firstEvent),
  };
}

function describe(inspection: Inspection, formats: ReadonlyMap<string, string>): string {
  const { events, rejects, truncated, logs, firstTime, lastTime, firstEvent } = inspection;
  const lines = [...formats].map(([name, format]) => `${escapeForTerminal(name)}: read as ${format}`);
  for (const [log, count] of Object.entries(logs.records)) lines.push(`${formatCounted(count, 'record')} of ${log}`);
  lines.push(formatCounted(events, 'event'));
  if (logs.withoutAlarm > 0) lines.push(`${formatCounted(logs.withoutAlarm, 'log record')} without an alarm`);
  if (logs.scoringMatches > 0) {
    lines.push(`${formatCounted(logs.scoringMatches, 'alarm')} of rules that only add scores (--all-rules keeps them)`);
  }
  if (rejects > 0) lines.push(`${formatCounted(rejects, 'record')} that cannot be read`);
  if (truncated > 0) {
    lines.push(`${formatCounted(truncated, 'value')} cut off by the log: an attack behind the cut is not seen`);
  }
  if (firstTime !== null && lastTime !== null) {
    lines.push(`from ${escapeForTerminal(firstTime)} to ${escapeForTerminal(lastTime)}`);
  }
  const rules = inspection.topRules(SHOWN_RULES);
  if (rules.length > 0) lines.push('', 'rules with most events');
  for (const { rule, message, events: count } of rules) {
    lines.push(`  ${formatCount(count).padStart(9)}  ${escapeForTerminal(rule)}  ${escapeForTerminal(message ?? '')}`);
  }
  const missing = inspection.missingFields();
  if (missing.length > 0) lines.push('', 'not known');
  for (const { field, events: count } of missing) {
    lines.push(`  ${field.padEnd(22)}  ${formatShare(count, events).padStart(7)}  ${COSTS[field] ?? ''}`);
  }
  if (firstEvent !== null) lines.push('', 'the first event');
  for (const [name, value] of Object.entries(firstEvent === null ? {} : rowOf(firstEvent))) {
    lines.push(`  ${name.padEnd(22)}  ${value === null ? '-' : escapeForTerminal(textOf(value))}`);
  }
  return `${lines.join('\n')}\n`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
