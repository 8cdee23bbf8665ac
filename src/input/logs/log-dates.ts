/** Dates as web servers write them, as RFC 3339. Those without an offset come out without one, in the server's own time. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `22/Nov/2026:19:14:59.377531 +0000`, the common log format and its kin. */
const COMMON = /^\[?(\d{1,2})\/([A-Za-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d(?:\.\d{1,9})?) ([+-]\d\d):?(\d\d)\]?$/;
/** `Sun Nov 22 19:14:59.978627 2026`, as asctime and Apache write it. */
const ASCTIME = /^(?:[A-Za-z]{3} )?([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\d{4})$/;
/** `2026/11/22 19:14:59`, as nginx and Coraza write it. */
const SLASHES = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/;

/** A date of a log as RFC 3339, or as it is when it is in no form that is known. */
export function logDate(text: string): string {
  const common = COMMON.exec(text);
  if (common !== null) {
    const [, day = '', month = '', year = '', time = '', hours = '', minutes = ''] = common;
    const number = monthNumber(month);
    return number === null ? text : `${year}-${number}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`;
  }
  const asctime = ASCTIME.exec(text);
  if (asctime !== null) {
    const [, month = '', day = '', time = '', year = ''] = asctime;
    const number = monthNumber(month);
    return number === null ? text : `${year}-${number}-${day.padStart(2, '0')}T${time}`;
  }
  const slashes = SLASHES.exec(text);
  if (slashes === null) return text;
  const [, year = '', month = '', day = '', time = ''] = slashes;
  return `${year}-${month}-${day}T${time}`;
}

function monthNumber(name: string): string | null {
  const index = MONTHS.indexOf(name.toLowerCase());
  return index < 0 ? null : String(index + 1).padStart(2, '0');
}
