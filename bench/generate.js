/**
 * Prints events that the generators of training data write, as NDJSON.
 *
 *   npm run build && node bench/generate.js [--family PREFIX] [--label NAME] [--count 3] [--seed 1]
 *
 * `--count` is by family; without `--family` and `--label` every family writes.
 */
import { parseArgs } from 'node:util';
import { createRandom } from '../dist/training/random.js';
import { FAMILIES } from '../dist/training/synthesis/catalogue.js';

const { values } = parseArgs({
  options: {
    family: { type: 'string', default: '' },
    label: { type: 'string' },
    count: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const random = createRandom(Number(values.seed));
for (const { name, label, places, value } of FAMILIES) {
  if (!name.startsWith(values.family) || (values.label ?? label) !== label) continue;
  for (let index = 0; index < Number(values.count); index++) {
    const event = {
      EVENT_ID: `${name}-${index}`,
      MATCHED_VARIABLE_SRC: places[Math.floor(random() * places.length)],
      MATCHED_VARIABLE_VALUE: value(random),
      LABEL: label,
      SOURCE: `generated/${name}`,
    };
    process.stdout.write(`${JSON.stringify(event)}\n`);
  }
}
