/** `waf-classify convert`: any input that is read, as events in the native fields. */
import { type Command, Option } from 'commander';
import { EXIT, InputError } from '../errors.ts';
import { decodeChunk } from '../input/decode.ts';
import { readChunks } from '../input/read-chunks.ts';
import { expandSources } from '../input/sources.ts';
import { createEventRowEncoder, EVENT_ROW_FORMATS, type EventRowFormat } from '../output/event-rows.ts';
import { LOG_COLUMNS, type LogColumn } from '../output/format.ts';
import { formatCounted } from '../output/quantities.ts';
import { createRejectLog } from '../output/rejects.ts';
import { openFileTarget, openStdoutTarget } from '../output/target.ts';
import { type Environment, exitCodeOfSignal } from './environment.ts';
import { FormatTally } from './format-tally.ts';
import { addInputOptions, type InputOptions, parseList } from './options.ts';

interface ConvertOptions extends InputOptions {
  readonly to: EventRowFormat;
  readonly output?: string;
  readonly with: readonly (LogColumn | 'log')[];
  readonly rejects?: string;
  readonly strict?: boolean;
  readonly rawCsv?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ waf-classify convert /var/log/modsec_audit.log --to csv -o events.csv
  $ zcat aws-waf-logs-*.gz | waf-classify convert --with rule,uri,time > events.ndjson

Exit codes: 0 every record was read · 2 could not run · 3 some records were rejected`;

/** Adds the command to the program; `finish` gets the exit code. */
export function addConvertCommand(
  program: Command,
  environment: Environment,
  finish: (exitCode: number) => void,
): void {
  const command = program
    .command('convert')
    .description('write the events of logs in the native fields, without classifying them')
    .argument('[files...]', "files or quoted globs; '-' or none reads standard input; gzip and zstd are unpacked");
  addInputOptions(command)
    .addOption(new Option('--to <format>', 'how to write the events').choices(EVENT_ROW_FORMATS).default('ndjson'))
    .option('-o, --output <file>', 'write to a file, which takes its name when it is whole')
    .addOption(
      new Option('--with <columns>', `what else the log says: ${LOG_COLUMNS.join(', ')}, or log for all of it`)
        .default([], 'none')
        .argParser((text) => parseList('--with', text, [...LOG_COLUMNS, 'log' as const])),
    )
    .option('--rejects <file>', 'write the records that could not be read, as NDJSON')
    .option('--strict', 'stop at the first record that cannot be read, exit with 2')
    .option('--raw-csv', 'leave CSV cells as they are, also where a spreadsheet would run them as a formula')
    .option('-q, --quiet', 'nothing on stderr but errors')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: ConvertOptions) => finish(await convert(files, options, environment)));
}

async function convert(files: readonly string[], options: ConvertOptions, environment: Environment): Promise<number> {
  const { stdin, stdout, stderr, signal } = environment;
  const sources = await expandSources(files, { stdinIsTerminal: stdin.isTTY === true });
  const isQuiet = options.quiet === true;
  const logColumns = options.with.flatMap((word) => (word === 'log' ? LOG_COLUMNS : [word]));
  const encoder = createEventRowEncoder({ format: options.to, logColumns, rawCsv: options.rawCsv === true });
  const rejectLog = await createRejectLog({ path: options.rejects ?? null, stderr, quiet: isQuiet });
  const target =
    options.output === undefined
      ? openStdoutTarget(stdout)
      : await openFileTarget(options.output).catch(async (error: unknown) => {
          await rejectLog.abort();
          throw error;
        });
  const formats = new FormatTally();
  let events = 0;
  let withoutAlarm = 0;
  let rejects = 0;
  try {
    let isRead = encoder.prologue === '' || (await target.write(encoder.prologue));
    const chunks = readChunks(sources, {
      stdin,
      format: options.inputFormat,
      maxRecordBytes: options.maxRecordBytes,
      signal,
      onFormat: (_source, format) => formats.add(format),
    });
    for await (const chunk of chunks) {
      const decoded = decodeChunk(chunk, {
        maxRecordBytes: options.maxRecordBytes,
        allRules: options.allRules === true,
      });
      const rows = encoder.encode(decoded.events);
      isRead = isRead && (rows === '' || (await target.write(rows)));
      events += decoded.events.length;
      withoutAlarm += decoded.logs.withoutAlarm;
      for (const reject of [...decoded.rejects, ...chunk.rejects]) {
        rejects++;
        rejectLog.add({ source: chunk.sourceName, ...reject });
      }
      await rejectLog.flush();
      if (!isRead || (options.strict === true && rejects > 0)) break;
    }
    const isStrictEnd = options.strict === true && rejects > 0;
    if (signal.aborted || isStrictEnd) await target.abort();
    else await target.commit();
    await rejectLog.close();
    if (isStrictEnd) throw new InputError('STRICT', 'stopped at the first record that could not be read');
    if (!isRead) return EXIT.ok;
  } catch (error) {
    await target.abort();
    await rejectLog.abort();
    throw error;
  }
  if (signal.aborted) return exitCodeOfSignal(signal);
  if (!isQuiet) {
    const quiet = withoutAlarm === 0 ? '' : `, ${formatCounted(withoutAlarm, 'log record')} without an alarm`;
    const bad = rejects === 0 ? '' : `, ${formatCounted(rejects, 'record')} rejected`;
    stderr.write(`${formats.describe()}${formatCounted(events, 'event')}${quiet}${bad}\n`);
  }
  return rejects > 0 ? EXIT.someRejected : EXIT.ok;
}
