/**
 * What may stand in front of a line of a log: the priority, time, host and program of syslog (RFC 3164 and 5424 without
 * structured data), or what a container's runtime writes. It has none of the marks behind which other logs quote what
 * a client sent (quotes, brackets, slashes, `=`), so that nothing a client sends can look like the start of a line.
 */

/** Source of a regular expression without groups, to be put behind `^`. At most 200 characters, none needed. */
export const SYSLOG_PREFIX = '(?:<\\d{1,3}>)?[\\w .,:+-]{0,200}';
