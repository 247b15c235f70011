/** The pages of the navigation, in order; Ctrl/Cmd and the number goes there. */
export const PAGE_IDS = [
  'containers',
  'images',
  'volumes',
  'networks',
  'machine',
  'tasks',
  'settings'
] as const
export type PageId = (typeof PAGE_IDS)[number]
