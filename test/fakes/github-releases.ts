import { jsonReply } from './faults.ts';
import { type GitHubWorld, nodeId, renderUser } from './github-accounts.ts';
import { locatedReply } from './github-commits.ts';
import type { Asset, Release } from './github-records.ts';
import {
  countCharacters,
  errorReply,
  type Handler,
  invalid,
  listUrl,
  noContent,
  notFound,
  pageReply,
  redirect,
  textOf,
} from './github-replies.ts';
import { signedUrl } from './github-storage.ts';

const maxNotesLength = 125_000;

function renderAsset(asset: Asset, release: Release, world: GitHubWorld) {
  const { state, urls } = world;
  return {
    url: `${urls.api}/repos/${state.repository}/releases/assets/${asset.id}`,
    browser_download_url: `${urls.html}/${state.repository}/releases/download/${release.tag}/${asset.name}`,
    id: asset.id,
    node_id: nodeId('RA', asset.id),
    name: asset.name,
    label: asset.label,
    state: 'uploaded',
    content_type: asset.contentType,
    size: asset.content.length,
    digest: asset.digest,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    uploader: renderUser(asset.login, world),
  };
}

function renderRelease(release: Release, world: GitHubWorld) {
  const { state, urls } = world;
  const repo = `${urls.api}/repos/${state.repository}`;
  const url = `${repo}/releases/${release.id}`;
  const upload = `${urls.uploads}/repos/${state.repository}/releases/${release.id}/assets`;
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${upload}{?name,label}`,
    html_url: `${urls.html}/${state.repository}/releases/tag/${release.tag}`,
    id: release.id,
    author: renderUser('mona', world),
    node_id: nodeId('RE', release.id),
    tag_name: release.tag,
    target_commitish: state.defaultBranch,
    name: release.name,
    draft: release.draft,
    immutable: release.immutable,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    updated_at: release.createdAt,
    published_at: release.draft ? null : release.createdAt,
    assets: release.assets.map((asset) => renderAsset(asset, release, world)),
    tarball_url: `${repo}/tarball/${release.tag}`,
    zipball_url: `${repo}/zipball/${release.tag}`,
    body: release.body,
  };
}

const findRelease = (id: string | undefined, { state }: GitHubWorld): Release | undefined =>
  state.releases.find((release) => release.id === Number(id));

/** An asset, with the release that it belongs to. */
function findAsset(id: string | undefined, { state }: GitHubWorld) {
  for (const release of state.releases) {
    const asset = release.assets.find((one) => one.id === Number(id));
    if (asset !== undefined) return { asset, release };
  }
  return undefined;
}

/** The newest first. A draft is shown to those alone who may write to the repository. */
const listReleases: Handler = ({ query, token }, world) => {
  const mayWrite = token.permissions.contents === 'write';
  const shown = world.state.releases.filter(({ draft }) => mayWrite || !draft).toReversed();
  return pageReply(
    shown.map((release) => renderRelease(release, world)),
    { query, pageUrl: listUrl(world, 'releases') },
  );
};

const getByTag: Handler = ({ params }, world) => {
  const release = world.state.releases.find(({ tag, draft }) => tag === params['tag'] && !draft);
  return release === undefined ? notFound : jsonReply(200, renderRelease(release, world));
};

/** A draft is shown to those alone who may write to the repository. */
const getRelease: Handler = ({ params, token }, world) => {
  const release = findRelease(params['release_id'], world);
  if (release === undefined) return notFound;
  if (release.draft && token.permissions.contents !== 'write') return notFound;
  return jsonReply(200, renderRelease(release, world));
};

/** Title and notes of an immutable release may change; what is locked is its tag and its assets. */
const updateRelease: Handler = ({ params, body }, world) => {
  const release = findRelease(params['release_id'], world);
  if (release === undefined) return notFound;
  const notes = textOf(body, 'body');
  const tag = textOf(body, 'tag_name') ?? release.tag;
  if (countCharacters(notes ?? '') > maxNotesLength) {
    const message = `body is too long (maximum is ${maxNotesLength} characters)`;
    return invalid({ resource: 'Release', code: 'custom', field: 'body', message });
  }
  if (release.immutable && (tag !== release.tag || body['draft'] === true)) {
    const message = 'Cannot change the tag of an immutable release';
    return invalid({ resource: 'Release', code: 'custom', field: 'tag_name', message });
  }
  release.tag = tag;
  release.body = notes ?? release.body;
  release.name = textOf(body, 'name') ?? release.name;
  if (typeof body['draft'] === 'boolean') release.draft = body['draft'];
  if (typeof body['prerelease'] === 'boolean') release.prerelease = body['prerelease'];
  return jsonReply(200, renderRelease(release, world));
};

const listAssets: Handler = ({ params, query }, world) => {
  const release = findRelease(params['release_id'], world);
  if (release === undefined) return notFound;
  const pageUrl = listUrl(world, `releases/${release.id}/assets`);
  return pageReply(
    release.assets.map((asset) => renderAsset(asset, release, world)),
    { query, pageUrl },
  );
};

/** The name under which GitHub keeps a file: special characters become periods, and none is at either end. */
function nameAsset(name: string): string {
  return name.replaceAll(/[^\w+@~-]+/g, '.').replaceAll(/^\.+|\.+$/g, '');
}

const uploadAsset: Handler = ({ params, query, bytes, headers, token }, world) => {
  const release = findRelease(params['release_id'], world);
  if (release === undefined) return notFound;
  if (release.immutable) return errorReply(422, 'Cannot upload assets to an immutable release.');
  if (headers['content-length'] === undefined) return errorReply(400, 'Bad Content-Length');
  if (bytes.length === 0) return errorReply(400, 'Bad Content-Length');
  const contentType = headers['content-type'];
  if (contentType === undefined) return errorReply(400, 'Missing Content-Type');
  const name = nameAsset(query.get('name') ?? '');
  const error = { resource: 'ReleaseAsset', field: 'name' };
  if (name === '') return invalid({ ...error, code: 'missing_field' });
  if (release.assets.some((asset) => asset.name === name)) {
    return invalid({ ...error, code: 'already_exists' });
  }
  const { login } = token;
  const label = query.get('label');
  const seed = { name, label, contentType, content: bytes, login };
  return locatedReply(renderAsset(world.state.addAsset(release, seed), release, world));
};

const getAsset: Handler = ({ params, headers }, world) => {
  const found = findAsset(params['asset_id'], world);
  if (found === undefined) return notFound;
  if (headers.accept?.includes('application/octet-stream') === true) {
    return redirect(signedUrl(world.urls.storage, 'assets', found.asset.id));
  }
  return jsonReply(200, renderAsset(found.asset, found.release, world));
};

const deleteAsset: Handler = ({ params }, world) => {
  const found = findAsset(params['asset_id'], world);
  if (found === undefined) return notFound;
  const { asset, release } = found;
  if (release.immutable) {
    const message = 'Cannot delete asset from an immutable release';
    return invalid({ resource: 'ReleaseAsset', code: 'custom', message });
  }
  release.assets.splice(release.assets.indexOf(asset), 1);
  return noContent;
};

/** Releases and their assets. */
export const releases = {
  'repos/list-releases': listReleases,
  'repos/get-release-by-tag': getByTag,
  'repos/get-release': getRelease,
  'repos/update-release': updateRelease,
  'repos/list-release-assets': listAssets,
  'repos/upload-release-asset': uploadAsset,
  'repos/get-release-asset': getAsset,
  'repos/delete-release-asset': deleteAsset,
} as const satisfies Readonly<Record<string, Handler>>;
