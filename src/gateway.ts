/** The maximum length of one label of a host name (RFC 1035, section 2.3.4). */
const maxLabelLength = 63;

/** A template whose host contains the CID: scheme, host with port, and the rest. */
const hostTemplate = /^(https?:\/\/)([^/?#]*\{cid\}[^/?#]*)(.*)$/i;

/**
 * Returns the link to a root at a gateway. `{cid}` in the template becomes the root as CIDv1 in
 * base32, which is the only form that fits into a host name. A CID that is too long for a host name
 * goes into the path instead (IPFS Path Gateway specification): `https://{cid}.ipfs.example.com/a`
 * becomes `https://example.com/ipfs/CID/a`.
 */
export function renderGatewayUrl(template: string, hostCid: string): string {
  const path = toPathTemplate(template, hostCid) ?? template;
  return path.replaceAll('{cid}', hostCid);
}

/** Undefined if the host has room for the CID, or if no host would be left without it. */
function toPathTemplate(template: string, hostCid: string): string | undefined {
  const [, scheme = '', host = '', rest = ''] = hostTemplate.exec(template) ?? [];
  const labels = host.split('.');
  const at = labels.findLastIndex((label) => label.includes('{cid}'));
  const fits = labels.every((label) => label.replaceAll('{cid}', hostCid).length <= maxLabelLength);
  if (at < 0 || fits) return undefined;
  const left = labels.slice(labels[at + 1] === 'ipfs' ? at + 2 : at + 1).join('.');
  return left === '' ? undefined : `${scheme}${left}/ipfs/{cid}${rest}`;
}
