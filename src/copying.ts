import type { CID } from 'multiformats/cid';

/** A pin of the source on its way to the targets. */
export interface SourcePin {
  readonly cid: CID;
  /** Empty for none. */
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Multiaddrs of nodes that have the content: delegates of the source's pin. */
  readonly delegates: readonly string[];
}

/** How one pin ended at one target. */
export interface CopyResult {
  readonly cid: string;
  readonly name: string;
  /** The target. */
  readonly endpoint: string;
  /**
   * As the target reported it. `queued` and `pinning` are what it reported last when the run ended.
   */
  readonly status: 'pinned' | 'queued' | 'pinning' | 'failed';
  readonly requestId?: string;
  /** How it got there: it was there before, was pinned by CID, or was uploaded. */
  readonly way?: 'existed' | 'pin' | 'upload';
  /** Bytes of the CAR, if it was uploaded. */
  readonly bytes?: number;
  /** Why it failed. */
  readonly error?: string;
  /** What did not travel unchanged. */
  readonly changed?: readonly ('name' | 'meta')[];
}
