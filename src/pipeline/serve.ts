/**
 * The thread's side of the protocol. Requests are handled one at a time in the order of their arrival: a message event
 * that comes in while a run is awaited only joins the queue.
 */
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './protocol.ts';
import { serialiseError } from './serialise-error.ts';

/** What a kind of thread does. */
export interface ThreadHandler<Request, Response> {
  /** Handles one request; `transfer` lists the buffers of the response that move to the main thread without a copy. */
  handle(request: Request): Promise<{ response: Response; transfer: readonly ArrayBuffer[] }>;
  /** Frees what the handler holds; called once, when nothing is under way. */
  close(): Promise<void>;
}

/** Opens the handler, says so, and serves the main thread until it says `stop`. */
export async function serve<Request, Response>(open: () => Promise<ThreadHandler<Request, Response>>): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this file is the entry of a worker thread');
  const say = (message: FromThread<Response>, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);

  // Also a handler that throws at once reports its error with class and code, which the thread's own event would lose.
  const opening = Promise.resolve().then(open);
  let queue: Promise<void> = opening.then(
    () => say({ kind: 'ready' }),
    (error: unknown) => say({ kind: 'failure', id: null, error: serialiseError(error) }),
  );

  const handle = async (message: ToThread<Request>): Promise<void> => {
    if (message.kind === 'stop') {
      port.close();
      await opening.then(
        (handler) => handler.close(),
        () => undefined,
      );
      return;
    }
    try {
      const handler = await opening;
      const { response, transfer } = await handler.handle(message.payload);
      say({ kind: 'response', id: message.id, payload: response }, transfer);
    } catch (error) {
      say({ kind: 'failure', id: message.id, error: serialiseError(error) });
    }
  };
  port.on('message', (message: ToThread<Request>) => {
    queue = queue.then(() => handle(message));
  });
  await opening.catch(() => undefined);
}
