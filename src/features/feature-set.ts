/** What a bundle says about the numbers that its model wants; compared field by field when it is loaded. */
export interface FeatureSet {
  /** Changes whenever the same event would give another row. */
  readonly id: string;
  /** Width of a row. */
  readonly dimensions: number;
  readonly [parameter: string]: string | number;
}
