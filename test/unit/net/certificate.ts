import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A key and a certificate for these hosts that nobody vouches for; gone when the test is over. */
export function makeCertificate(hosts: readonly string[] = ['localhost']): {
  key: Buffer;
  cert: Buffer;
} {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = writeCertificate(folder, hosts);
  return { key: readFileSync(files.key), cert: readFileSync(files.cert) };
}

/** Writes such a key and certificate into a folder, and returns the paths of both. */
export function writeCertificate(
  folder: string,
  hosts: readonly string[],
): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = hosts.map((host) => `DNS:${host}`).join(',');
  const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -addext subjectAltName=${names}`;
  execFileSync('openssl', [...args.split(' '), '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key, cert };
}
