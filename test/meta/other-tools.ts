/** A tool that people move from, as `docs/migrate.md` describes it. */
export interface OtherTool {
  /** Its heading on that page. */
  readonly heading: string;
  /** Its repository, as `uses:` names it; undefined for a command. */
  readonly action?: RegExp;
  /** All its inputs or flags, from the sources that the page links to. */
  readonly inputs: readonly string[];
}

function listWords(text: string): string[] {
  return text.trim().split(/\s+/);
}

export const otherTools: readonly OtherTool[] = [
  {
    heading: 'ipfs-deploy-action',
    action: /^(?:ipfs|ipshipyard)\/ipfs-deploy-action@/,
    inputs: listWords(`
      kubo-version path-to-deploy cid-profile ipfs-add-options
      kubo-api-url kubo-api-auth cluster-url cluster-user cluster-password
      cluster-retry-attempts cluster-timeout-minutes ipfs-cluster-ctl-version
      cluster-pin-expire-in pin-name storacha-key storacha-proof
      pinata-pinning-url pinata-jwt-token
      filebase-bucket filebase-access-key filebase-secret-key
      github-token set-github-status github-status-gw set-pr-comment
      upload-car-artifact car-file-name
    `),
  },
  {
    heading: 'filecoin-pin',
    action: /^filecoin-project\/filecoin-pin\/upload-action@/,
    inputs: listWords(`
      path walletPrivateKey network minRunwayDays maxBalance dataSetIds
      egressProvider dryRun disableTelemetry
    `),
  },
  {
    heading: 'ipfs-action',
    action: /^aquiladev\/ipfs-action@/,
    inputs: listWords(`
      path pin pinName service timeout verbose host port protocol
      headers key pinataKey pinataSecret pinataPinName filebaseBucket
      filebaseKey filebaseSecret infuraProjectId infuraProjectSecret
    `),
  },
  {
    heading: 'add-to-web3',
    action: /^web3-storage\/add-to-web3@/,
    inputs: listWords(`
      path_to_add secret_key proof hidden wrap
      include_hidden web3_token web3_api wrap_with_directory
    `),
  },
  {
    heading: 'ipfs pin remote',
    inputs: ['--service', '--name', '--background', '--cid', '--status', '--force'],
  },
  { heading: 'ipfs-car', inputs: ['--no-wrap', '--wrap', '--hidden', '--output'] },
];
