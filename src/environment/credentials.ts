import type { Credential } from '../content/unixfs/secret-search.ts';
import type { Env } from './environment.ts';

/** The last words of names whose values are credentials. */
const secretName =
  /(?:^|_)(?:TOKEN|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|KEY|APIKEY|PAT|JWT|MNEMONIC)(?:_?(?:BASE64|B64|JSON|\d+))?$/i;

/** Words of names whose values are in a build on purpose, or are not credentials. */
const publicName =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE|PUB_KEY|ANON|SITE_KEY|SEARCH|MAPS?|ANALYTICS|BEACON|MEASUREMENT|PUSHER|(?:CACHE|PRIMARY|SORT|COMMENT|OBJECT|HOST)_KEY)(?:_|$)/i;

/** Prefixes by which bundlers put a variable into a build for browsers. */
const bundledName =
  /^(?:VITE|REACT_APP|PREACT_APP|VUE_APP|NG_APP|GATSBY|STORYBOOK|RAZZLE|GRIDSOME|WXT|MIX)_/;

/** Variables of the runner, npm, a shell and this action, whose secrets are known otherwise. */
const foreignName =
  /^(?:INPUT_|STATE_|GITHUB_|RUNNER_|ACTIONS_|npm_(?:config|package|lifecycle)_|(?:OLD)?PWD$)/i;

/** Values that browsers are meant to get: tokens of Mapbox and Stripe, API keys of Google. */
const publicValue = /^(?:pk\.eyJ|pk_(?:live|test)_|AIza)|BEGIN [A-Z0-9 ]*PUBLIC KEY/;

/**
 * Returns the variables of the environment whose names say that they are credentials, such as
 * `NPM_TOKEN` and `AWS_SECRET_ACCESS_KEY`. Those that a build contains on purpose are not returned.
 */
export function readCredentials(env: Env): Credential[] {
  const found: Credential[] = [];
  for (const [name, value = ''] of Object.entries(env)) {
    const isSecret = secretName.test(name) && !foreignName.test(name);
    const isPublic = publicName.test(name) || bundledName.test(name) || publicValue.test(value);
    if (isSecret && !isPublic && value !== '') found.push({ name, value });
  }
  return found;
}
