/** Counts, sizes, times and shares as a person reads them; the same words in the summary, the progress and reports. */

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const RATE = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** A whole number with separators: `1,234,567`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A count with its noun: `1 event`, `2,000 events`. */
export function formatCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A number per second, rounded to three digits so that it stands still: `98,100`, `0.25`. */
export function formatRate(perSecond: number): string {
  return RATE.format(perSecond);
}

/** Bytes in decimal units with three digits at least: `999 B`, `1.50 kB`, `123 MB`. */
export function formatBytes(bytes: number): string {
  let unit = 'B';
  let amount = bytes;
  for (const next of BYTE_UNITS) {
    // From 999.5 on, three digits would round up to 1000 of the smaller unit.
    if (amount < (unit === 'B' ? 1000 : 999.5)) break;
    amount /= 1000;
    unit = next;
  }
  if (unit === 'B') return `${amount} B`;
  return `${amount.toFixed(amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0)} ${unit}`;
}

/** A span of time: `<1 ms`, `340 ms`, `12.3 s`, `2 min 5 s`, `1 h 2 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** A part of a whole in percent, where 0 % and 100 % mean none and all: `12.5 %`, `<0.1 %`, `>99.9 %`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  if (part === whole) return '100 %';
  const percent = (part / whole) * 100;
  if (percent < 0.05) return '<0.1 %';
  return percent >= 99.95 ? '>99.9 %' : `${percent.toFixed(1)} %`;
}
