/** Names of the files that a job is run for; while they grow, `.part` stands behind. */
export const OUTPUT_FILE = 'output.ndjson';
export const REJECTS_FILE = 'rejects.ndjson';
