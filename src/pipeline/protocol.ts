/**
 * What the main thread and a worker thread say to each other. A thread gets `request` messages, answers each with one
 * `response` or `failure` that carries the same id, in the order of the requests, and ends by itself after `stop`.
 */

export interface RequestMessage<Request> {
  readonly kind: 'request';
  readonly id: number;
  readonly payload: Request;
}

export interface StopMessage {
  readonly kind: 'stop';
}

export type ToThread<Request> = RequestMessage<Request> | StopMessage;

/** The thread has loaded what it needs and takes requests. */
export interface ReadyMessage {
  readonly kind: 'ready';
}

export interface ResponseMessage<Response> {
  readonly kind: 'response';
  readonly id: number;
  readonly payload: Response;
}

/** An error in a form that survives the way between threads: class and code are kept for errors that users are told. */
export interface FailureMessage {
  readonly kind: 'failure';
  /** Null when the thread could not start. */
  readonly id: number | null;
  readonly error: SerialisedError;
}

export interface SerialisedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Present for an AppError. */
  readonly code: string | undefined;
  readonly exitCode: number | undefined;
  readonly hint: string | undefined;
}

export type FromThread<Response> = ReadyMessage | ResponseMessage<Response> | FailureMessage;
