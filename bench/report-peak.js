/** Preloaded into a measured process: writes its peak resident memory (KiB) to a file when it ends. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () =>
    writeFileSync(process.env['WAF_CLASSIFY_PEAK_FILE'], String(process.resourceUsage().maxRSS)),
  );
}
