/** Addresses of clients as logs write them. */

/**
 * An address without its port: `198.51.100.7:443` and `[2001:db8::7]:443` lose it, a bare IPv6 address and anything
 * that is no address stay as they are. Null stays null.
 */
export function withoutPort(address: string | null): string | null {
  if (address === null) return null;
  if (address.startsWith('[')) {
    const end = address.indexOf(']');
    return end < 0 ? address : address.slice(1, end);
  }
  const colon = address.indexOf(':');
  const hasPort = colon > 0 && colon === address.lastIndexOf(':') && /^\d{1,5}$/.test(address.slice(colon + 1));
  return hasPort ? address.slice(0, colon) : address;
}

/** The first address of a list such as `203.0.113.5, 198.51.100.1`, as X-Forwarded-For has it; null for none. */
export function firstAddress(list: string | null): string | null {
  if (list === null) return null;
  const comma = list.indexOf(',');
  const first = (comma < 0 ? list : list.slice(0, comma)).trim();
  return first === '' ? null : first;
}
