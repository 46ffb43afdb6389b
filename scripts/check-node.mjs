// Plain JavaScript on purpose: it must run on any Node to say in words that this one is too old.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Sleutelbos needs Node 24, this is ${process.versions.node}. ` +
      'On Linux and Windows `npm ci` brings its own (optional dependencies); ' +
      'elsewhere install Node 24 or newer and try again.',
  );
  process.exit(1);
}
