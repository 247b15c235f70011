import { createContext, useContext, useMemo } from 'react'
import type { Container } from '#shared/model/container'
import { useRows } from '../../data/use-rows'
import { usersByImage } from './image-rows'

export type ImageUsers = ReadonlyMap<string, readonly Container[]>

/** Which containers were made from which image; the table's cells read it. */
export const ImageUsersContext = createContext<ImageUsers>(new Map())

export function useImageUsers(): ImageUsers {
  const containers = useRows('containers')
  return useMemo(() => usersByImage(containers), [containers])
}

const nobody: readonly Container[] = []

export function useUsersOf(imageId: string): readonly Container[] {
  return useContext(ImageUsersContext).get(imageId) ?? nobody
}
