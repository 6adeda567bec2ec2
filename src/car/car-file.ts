/** A CARv1 on disk with exactly one root. */
export interface CarFile {
  readonly path: string;
  readonly bytes: number;
}
