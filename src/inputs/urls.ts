import { isLoopback } from '../net/loopback.ts';
import { quoted, withoutUserInfo } from '../text.ts';
import { problemOfExpression } from './secrets.ts';
import { renderMeant } from './suggestions.ts';

/** The ports at which nodes have their API by default. */
const usualPorts: Readonly<Record<string, number>> = { 'kubo-url': 5001, 'cluster-url': 9094 };

/**
 * Returns the problem with the URL of a service, without the URL, which may contain a secret.
 * @param needsTls whether a token is sent there
 * @param input the name of the input
 */
export function problemOfUrl(value: string, needsTls: boolean, input: string): string | undefined {
  if (hasUserInfo(value)) {
    return 'contains a user name or password.\nFix: give credentials in the input made for them.';
  }
  const [variable = ''] = /\$\{?[a-z_]\w*\}?/i.exec(value) ?? [];
  const unevaluated = problemOfExpression(value) ?? problemOfExpression(variable);
  if (unevaluated !== undefined) return unevaluated;
  if (/^["'`“‘]|["'`”’]$/.test(value)) {
    return 'begins or ends with a quotation mark.\nFix: give the URL without quotation marks.';
  }
  if (/^\/(ip4|ip6|dns|dns4|dns6|dnsaddr|unix)\//.test(value)) {
    const meant = renderMeant(translateMultiaddr(value, input));
    return `is the multiaddr ${quoted(value)}; it must be an http or https URL.${meant}`;
  }
  const url = URL.parse(value);
  const meant = addScheme(value, needsTls);
  if (meant !== undefined) {
    const [scheme] = /^https?:\/\//.exec(meant) ?? [];
    return `has no \`${scheme}\`.${renderMeant(meant)}`;
  }
  const parts = value.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => /^https?:\/\//i.test(part))) {
    return 'has several URLs in one line.\nFix: give one URL per line.';
  }
  const [, port] = /^https?:\/\/[^/?#]*:(\d{1,9})(?:[/?#]|$)/i.exec(value) ?? [];
  if (Number(port) > 65_535) return `has the port ${port}; the maximum is 65535.`;
  if (url === null) return 'is not a URL.\nFix: give one such as `https://api.example.com`.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    const repaired = addScheme(value.replace(/^[^/]*:\/\//, ''), needsTls);
    return `has the scheme ${quoted(url.protocol.replace(/:$/, ''))}; it must be http or https.${renderMeant(repaired)}`;
  }
  if (url.search !== '' || url.hash !== '') {
    return 'has a query or fragment.\nFix: give the base URL alone.';
  }
  if (url.protocol === 'http:' && needsTls && !isLoopback(url.hostname)) {
    return `would send a token over plain http to ${url.host}.\nFix: use https, or set \`allow-http: true\` on a private network.`;
  }
  return undefined;
}

/** The URL of a service, and what is behind its `#`: a label, which is never sent. */
export function splitLabel(url: string): { readonly address: string; readonly label: string } {
  const at = url.indexOf('#');
  return at < 0
    ? { address: url, label: '' }
    : { address: url.slice(0, at), label: url.slice(at + 1) };
}

/** The same text for every spelling of one address and label. */
export function normalizeServiceUrl(url: string): string {
  const { address, label } = splitLabel(url);
  const { href } = URL.parse(address) ?? { href: address };
  return `${href.replace(/\/+$/, '')}#${label}`;
}

/**
 * Returns the problem with the URL of a service of the run, which may have a label, without the
 * URL.
 */
export function problemOfServiceUrl(
  value: string,
  needsTls: boolean,
  input: string,
): string | undefined {
  const { address, label } = splitLabel(value);
  const problem = problemOfUrl(address, needsTls, input);
  if (problem !== undefined) return problem;
  return label === '' || /^[\w.-]{1,64}$/.test(label)
    ? undefined
    : 'has a fragment that cannot be a label.\nFix: give the base URL alone. To distinguish two accounts, add a label of at most 64 letters, digits, `.`, `_` and `-`: `https://api.example.com#team-a`.';
}

/**
 * Returns the address with its scheme if it begins with a host name, an IP address or
 * `localhost`, or with a scheme without its colon. Returns undefined if a part of it may be a
 * token, which must not be shown.
 */
function addScheme(value: string, needsTls: boolean): string | undefined {
  const pattern =
    /^(?:(?:https?)?\/\/)?(\[[0-9a-f:.]{2,45}\]|(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.)+(?:[a-z]{2,15}|\d{1,3})|localhost|[a-z][a-z0-9-]{0,30}(?=:\d))(:\d{1,5})?((?:\/[\w.-]{0,15}){0,4})$/;
  const [, host, port = '', path = ''] = pattern.exec(value) ?? [];
  if (host === undefined) return undefined;
  const isLocal =
    isLoopback(host) || (!needsTls && (!host.includes('.') || /^[\d.]+$|^\[/.test(host)));
  return `${isLocal ? 'http' : 'https'}://${host}${port}${path}`;
}

/** Returns the URL of a multiaddr over TCP; `dnsaddr` names no port, so it gets the usual one. */
function translateMultiaddr(value: string, input: string): string | undefined {
  const [, kind = '', host = '', port, rest = ''] =
    /^\/(ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/]+)(?:\/tcp\/(\d+))?((?:\/[a-z]+)*)\/?$/.exec(value) ??
    [];
  if (host === '') return undefined;
  const shown = kind === 'ip6' ? `[${host}]` : host;
  const names = rest.split('/');
  const isTls =
    ['https', 'tls', 'wss'].some((name) => names.includes(name)) ||
    port === '443' ||
    (kind === 'dnsaddr' && !isLoopback(host));
  const url = URL.parse(`http${isTls ? 's' : ''}://${shown}:${port ?? usualPorts[input] ?? 443}`);
  return url?.origin;
}

/**
 * Returns the problem with the template of a gateway's link. A value with user info is not shown,
 * because the link would be public.
 */
export function problemOfGateway(template: string): string | undefined {
  if (hasUserInfo(template)) {
    return 'contains a user name or password, and the link is public.\nFix: give a gateway that needs none.';
  }
  const wanted =
    'it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`.';
  const shown = quoted(template);
  if (/\$\{?(?:cid|hash|root)\b|\{\{/i.test(template)) {
    return `is ${shown}; write \`{cid}\` for the CID.`;
  }
  const meant = repairGateway(template);
  if (meant !== undefined) return `is ${shown}; ${wanted}${renderMeant(meant)}`;
  const example = URL.parse(template.replaceAll('{cid}', 'bafkqaaa'));
  if (!template.includes('{cid}') || !/^https?:$/.test(example?.protocol ?? '')) {
    return `is ${shown}; ${wanted}`;
  }
  return undefined;
}

/** Returns what was probably meant by a template without `{cid}` or without a scheme. */
function repairGateway(template: string): string | undefined {
  const withCid = template.includes('{cid}')
    ? template
    : template
        .replace(/\{\s*(?:cid|hash|root)\s*\}|<cid>|:cid\b|%s/i, '{cid}')
        .replace(/Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,}/, '{cid}');
  const fixed = /^\{cid\}\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]|$)/.test(withCid)
    ? `https://${withCid}`
    : withCid;
  const url = URL.parse(fixed.replaceAll('{cid}', 'bafkqaaa'));
  if (fixed.includes('{cid}')) return fixed === template || url === null ? undefined : fixed;
  if (url === null || !/^https?:$/.test(url.protocol) || url.search + url.hash !== '')
    return undefined;
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  return base.endsWith('/ipfs') ? `${base}/{cid}` : `${base}/ipfs/{cid}`;
}

/** It counts whether or not the text is a URL, because the text may be shown. */
function hasUserInfo(text: string): boolean {
  return withoutUserInfo(text) !== text;
}

/** The same for a trustless gateway, to whose address `/ipfs/CID` is added. */
export function problemOfTrustlessGateway(value: string, input: string): string | undefined {
  const [template] = /(?<!\$)\{cid\}/i.exec(value) ?? [];
  if (template !== undefined) {
    return `contains ${quoted(template)}.\nFix: give the address of the gateway alone, such as \`https://trustless-gateway.link\`.`;
  }
  const problem = problemOfUrl(value, false, input);
  if (problem !== undefined) return problem;
  const base = value.replace(/\/ipfs\/?$/, '');
  return base === value
    ? undefined
    : `ends in \`/ipfs\`, which is added to it.${renderMeant(base)}`;
}
