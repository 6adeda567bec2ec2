import { isLoopback } from '../net/loopback.ts';
import { quoted, withoutUserInfo } from '../text.ts';

/**
 * Returns the problem with the URL of a service, without the URL, which may contain a secret.
 * @param needsTls whether a token is sent there
 */
export function problemOfUrl(value: string, needsTls: boolean): string | undefined {
  if (hasUserInfo(value)) {
    return 'contains a user name or password; give credentials in the input made for them';
  }
  if (/^\/(ip4|ip6|dns|dns4|dns6|dnsaddr)\//.test(value)) {
    return `is the multiaddr ${quoted(value)}; give an http(s) URL, such as \`http://127.0.0.1:5001\``;
  }
  const url = URL.parse(value);
  if (url === null) return 'is not a URL; give one such as `https://api.example.com`';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `has the scheme ${quoted(url.protocol.replace(/:$/, ''))}; it must be http or https`;
  }
  if (url.search !== '' || url.hash !== '')
    return 'has a query or fragment; give the base URL alone';
  if (url.protocol === 'http:' && needsTls && !isLoopback(url.hostname)) {
    return `would send a token over plain http to ${url.host}; use https, or set \`allow-http: true\` on a private network`;
  }
  return undefined;
}

/**
 * Returns the problem with the template of a gateway's link. A value with user info is not shown,
 * because the link would be public.
 */
export function problemOfGateway(template: string): string | undefined {
  if (hasUserInfo(template)) {
    return 'contains a user name or password, and the link is shown to everybody; give a gateway that needs none';
  }
  const wanted =
    'it must be an http(s) URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`';
  if (/\$\{cid\}|\$\{\{/.test(template))
    return `is ${quoted(template)}; write \`{cid}\` for the CID`;
  const example = URL.parse(template.replaceAll('{cid}', 'bafkqaaa'));
  if (!template.includes('{cid}') || !/^https?:$/.test(example?.protocol ?? '')) {
    return `is ${quoted(template)}; ${wanted}`;
  }
  return undefined;
}

/** It counts whether or not the text is a URL, because the text may be shown. */
function hasUserInfo(text: string): boolean {
  return withoutUserInfo(text) !== text;
}
