/** NumPy's file format, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */

const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');

/**
 * The bytes of a .npy file.
 *
 * @param {Uint8Array | Uint16Array} values row after row
 * @param {readonly number[]} shape
 * @returns {Buffer}
 */
export function npyFile(values, shape) {
  const type = values instanceof Uint8Array ? '|u1' : '<u2';
  const size = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${size}, }`;
  // Magic, two bytes of length and the header with its line end fill whole blocks of 64 bytes.
  const length = Math.ceil((MAGIC.length + 2 + header.length + 1) / 64) * 64 - MAGIC.length - 2;
  const prefix = Buffer.alloc(2);
  prefix.writeUInt16LE(length);
  const bytes = Buffer.alloc(values.length * values.BYTES_PER_ELEMENT);
  values.forEach((value, index) => {
    if (values.BYTES_PER_ELEMENT === 1) bytes[index] = value;
    else bytes.writeUInt16LE(value, 2 * index);
  });
  return Buffer.concat([MAGIC, prefix, Buffer.from(`${header.padEnd(length - 1)}\n`, 'latin1'), bytes]);
}
