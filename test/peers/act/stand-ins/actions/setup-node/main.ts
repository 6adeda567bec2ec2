/** Compares the version of `node` with the one that the real action would install. */
const { INPUT_NODE_VERSION, ['INPUT_NODE-VERSION']: asked = INPUT_NODE_VERSION } = process.env;
if (process.versions.node.split('.')[0] !== asked) {
  throw new Error(`node is ${process.version}, and version ${asked} is asked for`);
}
