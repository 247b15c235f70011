import { useParams } from 'wouter'

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % typed into the address.
    return text
  }
}

/** The parts of the address of a page such as `/images/:id/:tab?`, decoded; a missing one is empty. */
export function usePageParams(): { id: string; tab: string } {
  const { id = '', tab = '' } = useParams<{ id?: string; tab?: string }>()
  return { id: decoded(id), tab: decoded(tab) }
}
