/** Base64 as firewalls put values into their logs. */

/** The bytes as UTF-8 (what is none becomes U+FFFD); null when the text is not base64, so that it can stand for itself. */
export function decodeBase64Text(text: string): string | null {
  const compact = text.trim();
  if (compact === '' || compact.length % 4 === 1 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return null;
  return Buffer.from(compact, 'base64').toString('utf8');
}
