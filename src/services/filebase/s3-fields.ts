import { quoted } from '../../text.ts';
import { type ServiceField, tokenField } from '../entry.ts';

export const inputs = {
  accessKey: 'filebase-s3-access-key',
  secretKey: 'filebase-s3-secret-key',
  bucket: 'filebase-s3-bucket',
  key: 'filebase-s3-object-key',
} as const;

/** Where a person makes the keys. */
export const keysPage = 'https://console.filebase.com/keys';

export const s3Fields: readonly ServiceField[] = [
  tokenField(inputs.accessKey, `Access key of Filebase's S3 API, made at ${keysPage}.`),
  tokenField(inputs.secretKey, 'Secret key that belongs to it.'),
  {
    name: inputs.bucket,
    kind: 'text',
    required: true,
    description: 'Bucket on the IPFS network that receives the CAR.',
    problemOf: (value) =>
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)
        ? undefined
        : `is ${quoted(value, 80)}, which is not the name of a bucket; give only the name, such as \`my-site\``,
  },
  {
    name: inputs.key,
    kind: 'text',
    required: false,
    description:
      'Name of the object, by default the CID with `.car`. With a fixed name, each upload replaces the previous one, whose content is unpinned.',
    problemOf: (value) =>
      /^\/|(^|\/)\.\.?(\/|$)|[\u0000-\u001f]/.test(value) || Buffer.byteLength(value) > 1024
        ? 'must not begin with a slash, contain `.` or `..` as a folder or a line break, or be longer than 1024 bytes'
        : undefined,
  },
];
