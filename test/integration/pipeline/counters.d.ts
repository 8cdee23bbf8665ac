export interface ThreadData {
  readonly counters: Int32Array;
}
type Counter = 'opened' | 'begun' | 'handled' | 'closed';
export function makeThreadData(extra?: Readonly<Record<string, unknown>>): ThreadData;
export function count(data: ThreadData, name: Counter): void;
export function read(data: ThreadData, name: Counter): number;
export function waitForGate(data: ThreadData): void;
export function openGate(data: ThreadData): void;
