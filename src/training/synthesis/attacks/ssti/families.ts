/** Server-side template injection. */
import type { Family } from '../../family.ts';
import { familyOf } from '../places.ts';
import { anywhere } from '../surroundings.ts';
import { arithmeticProbe } from './arithmetic.ts';
import { javaTemplate } from './java.ts';
import { otherTemplate, phpTemplate } from './php-and-others.ts';
import { pythonTemplate } from './python.ts';

/** All families of the label ssti. */
export const SSTI_FAMILIES: readonly Family[] = [
  familyOf('ssti', 'arithmetic', anywhere(arithmeticProbe), undefined, 1.5),
  familyOf('ssti', 'python', anywhere(pythonTemplate), undefined, 1.5),
  familyOf('ssti', 'java', anywhere(javaTemplate)),
  familyOf('ssti', 'php', anywhere(phpTemplate)),
  familyOf('ssti', 'other-engines', anywhere(otherTemplate)),
];
