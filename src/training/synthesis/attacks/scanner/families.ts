/** Probes for known files and products, and scanners that name themselves. */
import type { Family } from '../../family.ts';
import { changed, type Rule } from '../../grammar.ts';
import { ANY_INPUT, familyOf, PATHS } from '../places.ts';
import { probedFile } from './files.ts';
import { hosted, probedProduct } from './products.ts';
import { scannerAgent, scannerMark } from './tools.ts';

/** Some scanners change the case, double a slash or encode a dot, so that simple rules miss the path. */
const disguised = (path: Rule): Rule =>
  changed(hosted(path), (written, random) => {
    const draw = random();
    if (draw < 0.92) return written;
    if (draw < 0.94) return written.toUpperCase();
    if (draw < 0.96) return written.replace('/', '//');
    return draw < 0.98 ? written.replace('.', '%2e') : `${written}${random() < 0.5 ? '?' : '/'}`;
  });

/** All families of the label scanner. */
export const SCANNER_FAMILIES: readonly Family[] = [
  familyOf('scanner', 'file', disguised(probedFile), PATHS, 1.5),
  familyOf('scanner', 'product', disguised(probedProduct), PATHS, 1.2),
  familyOf('scanner', 'user-agent', scannerAgent, ['CLIENT_USERAGENT', 'REQUEST_HEADERS'], 1),
  familyOf('scanner', 'mark', scannerMark, ANY_INPUT, 0.5),
];
