/** Name of a CID profile (IPIP-0499). */
export type ProfileName = 'unixfs-v1-2025' | 'unixfs-v0-2015';

/** The parameters that decide a CID (IPIP-0499; Kubo `config/profile.go`). */
export interface Profile {
  readonly name: ProfileName;
  readonly cidVersion: 0 | 1;
  /** Size of every chunk of a file but the last. */
  readonly chunkBytes: number;
  /** Maximum number of links of a node in a file's balanced tree. */
  readonly fileWidth: number;
  /** How a chunk becomes a block: as it is, or in a dag-pb node of UnixFS type File. */
  readonly leaves: 'raw' | 'dag-pb';
  /**
   * What is compared with `hamtThresholdBytes`: the directory's block, or the names and CIDs of its
   * links.
   */
  readonly hamtSize: 'block-bytes' | 'links-bytes';
}

/** A directory of more than this many bytes, by the profile's measure, becomes a HAMT. */
export const hamtThresholdBytes = 262_144;

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  'unixfs-v1-2025': {
    name: 'unixfs-v1-2025',
    cidVersion: 1,
    chunkBytes: 1_048_576,
    fileWidth: 1024,
    leaves: 'raw',
    hamtSize: 'block-bytes',
  },
  'unixfs-v0-2015': {
    name: 'unixfs-v0-2015',
    cidVersion: 0,
    chunkBytes: 262_144,
    fileWidth: 174,
    leaves: 'dag-pb',
    hamtSize: 'links-bytes',
  },
};
