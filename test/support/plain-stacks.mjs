// Stack traces as Node itself writes them. Jest looks up each frame's source map; types that are only erased leave none, and Playwright
// asks for a stack at every step.

Error.prepareStackTrace = (error, frames) =>
  [Error.prototype.toString.call(error), ...frames].join('\n    at ');
