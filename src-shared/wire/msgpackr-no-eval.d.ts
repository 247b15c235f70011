/** The same library built without `new Function`, for pages under a strict CSP. It ships no types of its own. */
declare module 'msgpackr/index-no-eval' {
  export { Packr } from 'msgpackr'
}
