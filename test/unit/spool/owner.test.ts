import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeOwner, encodeOwner, ownedName, readOwnedName, realProcesses } from '../../../src/spool/owner.ts';

const letters = (unit: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength });

const anyOwner = fc.record({
  pid: fc.nat(),
  start: letters('0123456789abc', 24),
  space: letters('0123456789abcdef', 40),
  host: letters('abcXYZ019._-', 64),
});

describe('owners', () => {
  it('are read from the names that they are written to', () => {
    fc.assert(
      fc.property(anyOwner, (owner) => {
        expect(decodeOwner(encodeOwner(owner))).toEqual(owner);
      }),
    );
    fc.assert(
      fc.property(anyOwner, fc.string({ minLength: 1 }), (owner, what) => {
        expect(readOwnedName(ownedName(what, owner))).toEqual({ what, owner });
      }),
    );
  });

  it('are not read from anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(readOwnedName(name)).toBeNull();
      }),
    );
  });
});

describe('the process table', () => {
  it('knows that this process lives', async () => {
    const self = await realProcesses.self();
    expect(decodeOwner(encodeOwner(self))).toEqual(self);
    expect(await realProcesses.livenessOf(self)).toBe('alive');
  });

  it('takes another process with the same number for another process', async () => {
    const self = await realProcesses.self();
    expect(await realProcesses.livenessOf({ ...self, start: '1' })).toBe('dead');
  });

  it('takes a process of an earlier boot for dead, one of another machine or container for unknown', async () => {
    const self = await realProcesses.self();
    expect(await realProcesses.livenessOf({ ...self, space: 'ffffffffffff0' })).toBe('dead');
    expect(await realProcesses.livenessOf({ ...self, space: `${self.space}9` })).toBe('unknown');
    expect(await realProcesses.livenessOf({ ...self, host: 'another-host' })).toBe('unknown');
  });

  it('sees a process die, also while its parent has not looked', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    const self = await realProcesses.self();
    // Only its start is not known; the one of another process is never the same.
    expect(await realProcesses.livenessOf({ ...self, pid })).toBe('dead');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await realProcesses.livenessOf({ ...self, pid })).toBe('dead');
  });
});
