import { expect, test } from 'vitest';
import { renderGatewayUrl } from '../../src/gateway.ts';
import { cidV1 } from './cids.ts';

/** A CID with a sha2-512 digest has 110 characters in base32. */
const long = `bafyrga${'q'.repeat(103)}`;

test.each([
  ['https://{cid}.ipfs.inbrowser.link', `https://inbrowser.link/ipfs/${long}`],
  ['https://{cid}.ipfs.dweb.link/', `https://dweb.link/ipfs/${long}/`],
  ['http://{cid}.ipfs.localhost:8080/a?b=c', `http://localhost:8080/ipfs/${long}/a?b=c`],
  ['https://{cid}.gw.example', `https://gw.example/ipfs/${long}`],
  ['https://site-{cid}.gw.example', `https://gw.example/ipfs/${long}`],
  ['https://gw.example/ipfs/{cid}', `https://gw.example/ipfs/${long}`],
  ['https://gw.example/?cid={cid}', `https://gw.example/?cid=${long}`],
])('F19 R01: a CID that is too long for a host name goes into the path of %s', (template, url) => {
  expect(long).toHaveLength(110);
  expect(renderGatewayUrl(template, long)).toBe(url);
  const host = new URL(renderGatewayUrl(template, long)).hostname;
  expect(host.split('.').every((label) => label.length <= 63)).toBe(true);
});

test('F19: any other CID stays where the template has it', () => {
  for (const template of ['https://{cid}.ipfs.inbrowser.link', 'https://{cid}.gw.example/{cid}']) {
    expect(renderGatewayUrl(template, cidV1)).toBe(template.replaceAll('{cid}', cidV1));
  }
});
