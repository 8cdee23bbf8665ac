/** One call of write(2): starts at `offset` of `bytes` and says how many bytes the system took, maybe not all. */
export type WriteOnce = (bytes: Uint8Array, offset: number) => Promise<{ readonly bytesWritten: number }>;

/**
 * Writes all of the bytes, as often as the system takes only a part: on a disk that is nearly full it takes what still
 * fits, and only the next call says ENOSPC.
 */
export async function writeFully(writeOnce: WriteOnce, data: Uint8Array | string): Promise<void> {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await writeOnce(bytes, offset);
    if (bytesWritten <= 0) throw new Error('the system took no bytes');
    offset += bytesWritten;
  }
}
