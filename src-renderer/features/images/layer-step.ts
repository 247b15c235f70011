/** A step of an image's history as its Dockerfile said it; what the builder put around it is taken off. */
export const layerStep = (createdBy: string): string =>
  createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, '')
    .replace(/^(RUN )?(\|\d+ .*? )?\/bin\/sh -c /, 'RUN ')
    .replace(/\s*# buildkit$/, '')
    .trim() || '–'
