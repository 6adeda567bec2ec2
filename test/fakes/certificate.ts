import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that signs itself, and its key, both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** One element of DER: its tag, its length, and its content (X.690). */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Makes a certificate for a host name, valid from 2020 to 2049 (RFC 5280). */
export function makeCertificate(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // ecdsa-with-SHA256, commonName, subjectAltName, basicConstraints
  const algorithm = sequence(der(0x06, hex('2a8648ce3d040302')));
  const name = sequence(
    der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from(host)))),
  );
  const names = sequence(der(0x82, Buffer.from(host)));
  const extensions = sequence(
    sequence(der(0x06, hex('551d11')), der(0x04, names)),
    sequence(
      der(0x06, hex('551d13')),
      der(0x01, hex('ff')),
      der(0x04, sequence(der(0x01, hex('ff')))),
    ),
  );
  const serial = randomBytes(8);
  serial[0] = 1;
  const content = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([hex('00'), sign('sha256', content, privateKey)]);
  const bytes = sequence(content, algorithm, der(0x03, signature));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}
