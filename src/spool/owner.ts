/**
 * Who holds a part of the spool: a process, told apart from every other one that has had or will have its number. The
 * owner is part of a name (`<id>@<owner>`), so that it is known in the moment in which something is taken, and a
 * taker-over can say whom it takes from.
 */
import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { realFileSystem } from './file-system.ts';

export interface Owner {
  readonly pid: number;
  /** When the process started, in the system's own units. */
  readonly start: string;
  /** What the number of the process belongs to: this boot of the machine, and the container in it. */
  readonly space: string;
  readonly host: string;
}

/** `unknown` is an owner that cannot be looked at from here: another machine, or another container of this one. */
export type Liveness = 'alive' | 'dead' | 'unknown';

/** What the spool asks about processes; tests put another one in its place. */
export interface ProcessTable {
  self(): Promise<Owner>;
  livenessOf(owner: Owner): Promise<Liveness>;
}

const OWNER = /^(\d{1,10})\.([0-9a-z]{1,24})\.([0-9a-z]{1,40})\.([A-Za-z0-9._-]{1,64})$/;

/** The owner as part of a file name: `1234.56789.0a1b2c3d.host`. */
export function encodeOwner({ pid, start, space, host }: Owner): string {
  return `${pid}.${start}.${space}.${host}`;
}

/** Null for a text that is no owner. */
export function decodeOwner(text: string): Owner | null {
  const [, pid, start, space, host] = OWNER.exec(text) ?? [];
  if (pid === undefined || start === undefined || space === undefined || host === undefined) return null;
  return { pid: Number(pid), start, space, host };
}

/** A name that is somebody's: `<what>@<owner>`. */
export function ownedName(what: string, owner: Owner): string {
  return `${what}@${encodeOwner(owner)}`;
}

/** Null for a name that is nobody's. */
export function readOwnedName(name: string): { readonly what: string; readonly owner: Owner } | null {
  const at = name.lastIndexOf('@');
  const owner = at < 1 ? null : decodeOwner(name.slice(at + 1));
  return owner === null ? null : { what: name.slice(0, at), owner };
}

/** The processes of this machine. */
export const realProcesses: ProcessTable = {
  async self() {
    const start = await startOf(process.pid);
    if (start === null) throw new Error('the system does not say when this process started');
    return { pid: process.pid, start, space: await spaceOfProcesses(), host: hostName() };
  },
  async livenessOf(owner) {
    if (owner.host !== hostName()) return 'unknown';
    const space = await spaceOfProcesses();
    if (bootOf(owner.space) !== bootOf(space)) return 'dead';
    if (owner.space !== space) return 'unknown';
    return (await startOf(owner.pid)) === owner.start ? 'alive' : 'dead';
  },
};

const BOOT_CHARACTERS = 12;

function bootOf(space: string): string {
  return space.slice(0, BOOT_CHARACTERS);
}

function hostName(): string {
  return (
    hostname()
      .replaceAll(/[^A-Za-z0-9._-]/g, '-')
      .slice(0, 64) || 'localhost'
  );
}

let knownSpace: Promise<string> | null = null;

/**
 * On Linux the boot and the start of process 1, which is another one in every container. Elsewhere nothing: start times
 * are dates there, which do not repeat with the next boot.
 */
function spaceOfProcesses(): Promise<string> {
  knownSpace ??= process.platform === 'linux' ? linuxSpace() : Promise.resolve('0'.repeat(BOOT_CHARACTERS));
  return knownSpace;
}

async function linuxSpace(): Promise<string> {
  const boot = await realFileSystem.readFile('/proc/sys/kernel/random/boot_id').then(
    (bytes) => bytes.toString('latin1').replaceAll(/[^0-9a-f]/g, ''),
    () => '',
  );
  return boot.slice(0, BOOT_CHARACTERS).padEnd(BOOT_CHARACTERS, '0') + ((await linuxStartOf(1)) ?? '0');
}

/** When a process started, or null when there is none with this number, or only what a dead one has left (a zombie). */
function startOf(pid: number): Promise<string | null> {
  return process.platform === 'linux' ? linuxStartOf(pid) : startByListing(pid);
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since the boot (man 5 proc); the name in field 2 may hold anything. */
async function linuxStartOf(pid: number): Promise<string | null> {
  let stat: string;
  try {
    stat = (await realFileSystem.readFile(`/proc/${pid}/stat`)).toString('latin1');
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
}

const execute = promisify(execFile);

/** The start as `ps` tells it, in seconds since 1970. */
async function startByListing(pid: number): Promise<string | null> {
  try {
    const environment = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await execute('ps', ['-o', 'lstart=', '-p', String(pid)], { env: environment });
    const startMs = Date.parse(`${stdout.trim()} UTC`);
    return Number.isFinite(startMs) ? String(startMs / 1000) : null;
  } catch {
    return null;
  }
}
