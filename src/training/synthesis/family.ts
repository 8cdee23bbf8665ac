/**
 * A family: one way in which events of one label are written. Families are the unit in which generated data is mixed,
 * left out and measured.
 */
import type { LabelName } from '../../labels.ts';
import type { VariableSource } from '../../variables.ts';
import type { Rule } from './grammar.ts';

export interface Family {
  /** Topic and variety in kebab case, as in `sqli/union-select`; unique among all families. */
  readonly name: string;
  readonly label: LabelName;
  /** Rows of the family beside the others of its label; 1 is usual. */
  readonly weight: number;
  /** Where a WAF would have matched such values, at least one. */
  readonly places: readonly VariableSource[];
  /** Writes the matched value as a WAF log shows it. */
  readonly value: Rule;
}
