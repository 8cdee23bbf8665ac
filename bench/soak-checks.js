/** What must hold for the spool at any moment of the soak, read from the folders with nothing but node:fs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './soak-inputs.js';

export const STATES = ['queued', 'running', 'done', 'failed', 'cancelled'];

/** Names in a folder of the spool. */
export function namesIn(root, folder) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
}

/** Every job by its id: the states in which it was seen; two are no fault while jobs move. */
export function whereJobsAre(root) {
  const states = new Map();
  for (const state of STATES) {
    for (const name of namesIn(root, state)) {
      const id = name.replace(/@.*/, '');
      states.set(id, [...(states.get(id) ?? []), state]);
    }
  }
  return states;
}

/** A JSON file of a job; null when it is gone. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * What is wrong with a job that is done; null when it was removed while it was looked at.
 *
 * @param inputs by name
 */
export function checkDone(root, id, inputs) {
  const folder = join(root, 'done', id);
  const problems = [];
  try {
    const job = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8'));
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    const names = readdirSync(folder);
    const input = inputs.get(job.label);
    if (input === undefined) return [`${id} has the label ${job.label}`];
    if (!names.includes('output.ndjson')) problems.push(`${id} is done and has no result`);
    else if (hashOf(readFileSync(join(folder, 'output.ndjson'))) !== input.output) {
      problems.push(`${id} is done with a result that is not that of predict (${job.label})`);
    }
    if (summary.state !== 'done' || summary.events !== input.events || summary.rejects !== input.rejects) {
      problems.push(`${id} is done with another summary`);
    }
    const rejects = names.includes('rejects.ndjson') ? readFileSync(join(folder, 'rejects.ndjson'), 'utf8') : '';
    if (rejects.split('\n').length - 1 !== input.rejects) problems.push(`${id} is done with other rejects`);
    for (const name of names) if (name.endsWith('.part')) problems.push(`${id} is done and has a file ${name}`);
  } catch (error) {
    if (error.code === 'ENOENT' && !existsSync(folder)) return null;
    problems.push(`${id} is done and cannot be read: ${error.message}`);
  }
  return problems;
}

/** Unique keys of which two jobs are live, by one look. A job with a summary has ended, also where somebody has taken it. */
export function doubleKeys(root) {
  const holders = new Map();
  for (const state of ['queued', 'running']) {
    for (const name of namesIn(root, state)) {
      const job = readJson(join(root, state, name, 'job.json'));
      if (job?.uniqueKey == null || existsSync(join(root, state, name, 'summary.json'))) continue;
      holders.set(job.uniqueKey, (holders.get(job.uniqueKey) ?? new Set()).add(job.id));
    }
  }
  return new Map([...holders].filter(([, ids]) => ids.size > 1));
}
