/** What is said about a source that cannot be read as events at all. */
import { InputError } from '../errors.ts';
import { EVENT_FIELDS } from '../event.ts';
import { INPUT_CHOICES } from './chunk.ts';

/** First bytes of what people pass by mistake, and what to do about it. */
const MISTAKES: readonly { readonly bytes: readonly number[]; readonly hint: string }[] = [
  { bytes: [0xff, 0xfe], hint: 'it looks like UTF-16: convert it to UTF-8' },
  { bytes: [0xfe, 0xff], hint: 'it looks like UTF-16: convert it to UTF-8' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], hint: 'it looks like a zip archive or a spreadsheet: unpack or export it first' },
  { bytes: [0x42, 0x5a, 0x68], hint: 'it looks like bzip2: decompress it first, or use gzip or zstd' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], hint: 'it looks like xz: decompress it first, or use gzip or zstd' },
];

/** The error for a source that begins with `sample` and is in no format that is known. */
export function unknownFormat(sourceName: string, sample: Uint8Array): InputError {
  const mistake = MISTAKES.find(({ bytes }) => bytes.every((byte, index) => sample[index] === byte));
  return new InputError('UNKNOWN_FORMAT', `${sourceName} is in no format that is known`, {
    hint:
      mistake?.hint ??
      `if it holds events or alarms, name the format with --input-format: ${INPUT_CHOICES.filter((choice) => choice !== 'auto').join(', ')}`,
  });
}

/** The error for a CSV or TSV source whose first record is no header. */
export function badHeader(sourceName: string): InputError {
  return new InputError('BAD_HEADER', `${sourceName} has no header that names a field of an event`, {
    hint: `the first line of CSV and TSV names the columns: ${EVENT_FIELDS.join(', ')}`,
  });
}
