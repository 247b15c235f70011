import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../data/use-toast'
import { DropOverlay } from '../../ui/DropOverlay'
import { carriesFiles, sortDropped } from './dropped'
import { useLoadFiles } from './use-load-files'

/** The whole window as a place to drop image archives on. Mounted once, on every page. */
export function DropToLoad() {
  const { t } = useTranslation('images')
  const toast = useToast()
  const load = useLoadFiles()
  const [count, setCount] = useState(0)

  const newest = useRef({ t, toast, load })
  useEffect(() => {
    newest.current = { t, toast, load }
  })
  useEffect(() => {
    // Each element under the pointer sends an enter and a leave; the drag has left when all were left.
    let depth = 0
    const concerns = (event: DragEvent) =>
      event.dataTransfer !== null && carriesFiles(event.dataTransfer.types)
    const onEnter = (event: DragEvent) => {
      if (!concerns(event)) return
      event.preventDefault()
      depth++
      setCount(Math.max(1, event.dataTransfer?.items.length ?? 1))
    }
    const onOver = (event: DragEvent) => {
      if (!concerns(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const onLeave = (event: DragEvent) => {
      if (!concerns(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setCount(0)
    }
    const onDrop = (event: DragEvent) => {
      if (!concerns(event)) return
      // Without this the browser leaves the page for the file.
      event.preventDefault()
      depth = 0
      setCount(0)
      const { files, folders, empty } = sortDropped(event.dataTransfer?.items ?? [])
      const { t, toast, load } = newest.current
      for (const name of folders) toast({ tone: 'error', text: t('dropFolder', { name }) })
      for (const name of empty) toast({ tone: 'error', text: t('dropEmpty', { name }) })
      if (files.length > 0) load(files)
      else if (folders.length + empty.length === 0) toast({ tone: 'error', text: t('dropNothing') })
    }
    const events = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop } as const
    for (const [name, listener] of Object.entries(events))
      window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(events))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [])

  return (
    <DropOverlay open={count > 0} title={t(count > 1 ? 'dropTitleMany' : 'dropTitle')} hint={t('dropHint')} />
  )
}
