import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT_CHOICES } from '../../../src/input/chunk.ts';
import { EXTRA_COLUMNS, OUTPUT_FORMATS } from '../../../src/output/format.ts';
import {
  createJobId,
  decodeJob,
  encodeJob,
  isJobId,
  type JobInput,
  type JobSpec,
  readJobName,
  timeOfJobId,
} from '../../../src/spool/job.ts';

const anyId = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }))
  .map(([timeMs, random]) => createJobId(timeMs, random));

const anyInput: fc.Arbitrary<JobInput> = fc.oneof(
  fc.record({
    name: fc.string({ unit: 'binary' }),
    path: fc.string().map((path) => `/${path}`),
    copy: fc.constant(null),
    sizeBytes: fc.nat(),
    modifiedMs: fc.nat(),
  }),
  fc.record({
    name: fc.string(),
    path: fc.constant(null),
    copy: fc.nat({ max: 999_999 }).map((index) => `input-${index}`),
    sizeBytes: fc.nat(),
    modifiedMs: fc.constant(null),
  }),
);

const anyJob: fc.Arbitrary<JobSpec> = fc.record({
  id: anyId,
  label: fc.option(fc.string({ unit: 'binary' })),
  uniqueKey: fc.option(fc.string()),
  submittedMs: fc.nat({ max: 4e12 }),
  submittedBy: fc.record({ user: fc.string(), host: fc.string(), pid: fc.nat(), folder: fc.string() }),
  inputs: fc.array(anyInput, { minLength: 1, maxLength: 3 }),
  options: fc.record({
    inputFormat: fc.constantFrom(...INPUT_CHOICES),
    maxRecordBytes: fc.nat(),
    allRules: fc.boolean(),
    model: fc.string(),
    threshold: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => Math.abs(value))),
    jobs: fc.option(fc.nat()),
    isStrict: fc.boolean(),
    extraColumns: fc.array(fc.constantFrom(...EXTRA_COLUMNS)),
    onlyLabelIds: fc.option(fc.array(fc.nat({ max: 255 }))),
    failOnLabelIds: fc.array(fc.nat({ max: 255 })),
    format: fc.option(fc.constantFrom(...OUTPUT_FORMATS)),
    labelNames: fc.boolean(),
    rawCsv: fc.boolean(),
  }),
});

describe('job.json', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(decodeJob(encodeJob(job), job.id)).toEqual(job);
      }),
    );
  });

  it('takes any other JSON for a damaged job, never for a job, and never throws anything else', () => {
    fc.assert(
      fc.property(fc.json(), anyId, (json, id) => {
        expect(() => decodeJob(json, id)).toThrow(/JOB|format version|damaged/);
      }),
    );
  });

  it('refuses a job in which any one field is of another kind', () => {
    fc.assert(
      fc.property(anyJob, fc.nat(), (job, choice) => {
        const value: Record<string, unknown> = JSON.parse(encodeJob(job));
        const names = Object.keys(value);
        const name = names[choice % names.length] ?? '';
        // An object where a text, a list or a number belongs; for the three objects, a number.
        value[name] = typeof value[name] === 'object' && value[name] !== null ? 7 : { odd: true };
        expect(() => decodeJob(JSON.stringify(value), job.id)).toThrow();
      }),
    );
  });

  it.each([[2], [0], ['1'], [undefined]])('refuses format version %s with a sentence of its own', (formatVersion) => {
    const id = createJobId(1, new Uint8Array(10));
    expect(() => decodeJob(JSON.stringify({ formatVersion, id }), id)).toThrow(/format version/);
  });

  it.each(['../../etc/passwd', 'input-1/../x', '/etc/passwd', 'job.json', ''])('refuses a copy called %j', (copy) => {
    const [job] = fc.sample(anyJob, 1);
    if (job === undefined) throw new Error('no sample');
    const input = { name: 'x', path: null, copy, sizeBytes: 1, modifiedMs: null };
    expect(() => decodeJob(encodeJob({ ...job, inputs: [input] }), job.id)).toThrow(/copy of an input/);
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 that hold their time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 48 - 1 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (timeMs, random) => {
          const id = createJobId(timeMs, random);
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(timeOfJobId(id)).toBe(timeMs);
        },
      ),
    );
  });

  it('sort by time, whatever the random bytes', () => {
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 40 }),
        fc.integer({ min: 1, max: 1e9 }),
        random,
        random,
        (at, later, one, other) => {
          expect(createJobId(at, one) < createJobId(at + later, other)).toBe(true);
        },
      ),
    );
  });

  it('are nothing else than they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isJobId(text)).toBe(false);
      }),
    );
  });

  it.each(['../../etc/passwd', '..', '.', '/', '', 'abc', 'queued/x', '0192%2f..', 'LASTLY', `${'a'.repeat(37)}`])(
    'are not asked for by %j',
    (name) => expect(readJobName(name)).toBe('none'),
  );

  it('can be asked for by their beginning, in any case, and by last', () => {
    expect(readJobName('0192F3')).toEqual({ prefix: '0192f3' });
    expect(readJobName(' Last\n')).toBe('last');
  });
});
