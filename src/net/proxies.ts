import { BlockList, isIP } from 'node:net';
import { Failure } from '../errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The proxy of a request, and the variable that names it. */
export interface Proxy {
  readonly variable: string;
  /** May contain credentials, so it is never shown. */
  readonly url: URL;
}

/** Lower case comes first, as in curl. A variable that is set but blank means no proxy. */
const variables = {
  'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
} as const;

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks:']);

/**
 * Finds the proxy of a request in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in either case. A
 * value without a scheme is an HTTP proxy, as in curl, wget, Go and Python. Throws a `Failure` that
 * names the variable, and not its value, if the request would need a proxy that cannot be used.
 */
export function findProxy(target: URL, env: Env): Proxy | undefined {
  const names = variables[target.protocol === 'https:' ? 'https:' : 'http:'];
  const variable = names.find((name) => env[name] !== undefined);
  const value = variable === undefined ? '' : (env[variable]?.trim() ?? '');
  if (variable === undefined || value === '') return undefined;
  if (isExempt(target, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined;
  const url = parseProxy(value);
  if (url === undefined) {
    throw new Failure({
      what: `The proxy in the variable ${variable} cannot be used: its value is not the URL of an HTTP proxy.`,
      fix: `set ${variable} to a URL such as \`http://proxy.example:3128\` (special characters of a password are percent-encoded), or remove it, or add ${target.hostname} to NO_PROXY.`,
    });
  }
  return { variable, url };
}

/** Host and port of a proxy, and its variable: what may be shown of it. */
export function renderProxy({ variable, url }: Proxy): string {
  return `the proxy ${url.host} (from ${variable})`;
}

/** The passwords of all proxies, as they are written and decoded. */
export function findProxyPasswords(env: Env): string[] {
  return [...new Set(Object.values(variables).flat())].flatMap((name) => {
    const password = parseProxy(env[name]?.trim() ?? '')?.password ?? '';
    return password === '' ? [] : [...new Set([password, decode(password)])];
  });
}

/**
 * Returns every proxy variable as clients of others understand it: with a scheme, or undefined if
 * it is blank or cannot be used.
 */
export function completeProxies(env: Env): (readonly [name: string, url: string | undefined])[] {
  return variables['https:'].map((name) => [name, parseProxy(env[name]?.trim() ?? '')?.href]);
}

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

function parseProxy(value: string): URL | undefined {
  const hasScheme = scheme.test(value);
  // The first part of a path would be taken for the host.
  if (/^[/?#]/.test(value.replace(scheme, ''))) return undefined;
  const url = URL.parse(hasScheme ? value : `http://${value}`);
  if (url === null || !schemes.has(url.protocol) || url.hostname === '') return undefined;
  // An unescaped `/`, `?` or `#` in a password ends the host there, and the rest of it follows.
  if (`${url.pathname}${url.search}${url.hash}`.includes('@')) return undefined;
  // undici takes no path, and fails if it cannot decode the credentials.
  url.pathname = '';
  url.search = '';
  url.hash = '';
  url.username = encodeURIComponent(decode(url.username));
  url.password = encodeURIComponent(decode(url.password));
  return url;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a host needs no proxy. The entries are those of curl: names with their subdomains, `*`,
 * addresses and networks in CIDR notation, separated by commas or spaces. A port limits an entry.
 */
function isExempt(target: URL, list: string): boolean {
  const host = plainHost(target.hostname);
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some((entry) => {
    const [, bracketed, alone, only] =
      /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? ([undefined, undefined, entry] as const);
    const pattern = plainHost(bracketed ?? alone ?? '');
    if (pattern === '' || (only !== undefined && only !== port)) return false;
    return isIP(host) === 0 ? matchesName(pattern, host) : matchesAddress(pattern, host);
  });
}

function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/(?<=.)\.$/, '');
}

function matchesName(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  const name = pattern.replace(/^\*?\./, '');
  return host.endsWith(`.${name}`) || (host === name && !pattern.startsWith('*'));
}

function matchesAddress(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  const [address = '', bits] = pattern.split('/');
  const size = isIP(address) === 6 ? 128 : 32;
  const prefix = bits === undefined ? size : Number(bits);
  if (isIP(address) === 0 || isIP(address) !== isIP(host)) return false;
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > size || bits === '') return false;
  const family = size === 128 ? 'ipv6' : 'ipv4';
  const network = new BlockList();
  network.addSubnet(address, prefix, family);
  return network.check(host, family);
}
