/** The empty UnixFS directory, as CIDv0. */
export const cidV0 = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn';
/** "hello world\n" in a dag-pb node, as CIDv1. */
export const cidV1 = 'bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby';
/** Another dag-pb node. */
export const otherCid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
/** "hello world" as a raw leaf. */
export const rawCid = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
