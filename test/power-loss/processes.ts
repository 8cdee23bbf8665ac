import type { Owner, ProcessTable } from '../../src/spool/owner.ts';

/** The processes of a simulated machine: all of them are dead once it has booted again. */
export class SimulatedMachine {
  readonly #boot: number;
  readonly #alive = new Set<number>();
  #lastPid = 100;

  constructor(boot: number) {
    this.#boot = boot;
  }

  /** Starts a process and gives the view that it has of itself and the others. */
  startProcess(): ProcessTable {
    this.#lastPid++;
    const pid = this.#lastPid;
    this.#alive.add(pid);
    const self: Owner = { pid, start: String(pid * 10), space: this.#space(), host: 'simulated' };
    return {
      self: async () => self,
      livenessOf: async (owner) => (owner.space === this.#space() && this.#alive.has(owner.pid) ? 'alive' : 'dead'),
    };
  }

  /** What every process of this machine is after a SIGKILL. */
  killAll(): void {
    this.#alive.clear();
  }

  #space(): string {
    return `b${String(this.#boot).padStart(11, '0')}`;
  }
}
