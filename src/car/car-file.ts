/** A CARv1 on disk with exactly one root (CARv1 specification, section Number of roots). */
export interface CarFile {
  readonly path: string;
  readonly bytes: number;
  /** How many blocks it contains, if that was counted. */
  readonly blockCount?: number;
}
