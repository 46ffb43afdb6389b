/** The environment of a process that shall see nothing of ours: where programs are, and where Node keeps what it compiled. */
export const plainEnv = () => ({
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
});
