import type { contract } from '#shared/contract/index'
import { told } from '#shared/contract/sentences'
import { loadCommand, pullCommand, pushCommand, saveCommand } from '#shared/model/command'
import type { Handlers } from '#shared/wire/define'
import type { Tasks } from '../core/tasks'
import { dismissFailure } from '../engine/deeds'
import type { Engines } from '../engine/engines'
import { detail, inspect, remove, requireImages, tag } from '../engine/images'
import { load, loadPath } from '../engine/load'
import { pull, push } from '../engine/pull'
import { save, saveFileName, savePath } from '../engine/save'

export type ImagesDeps = {
  engines: Pick<Engines, 'use' | 'get'>
  tasks: Tasks
  /** Where docker keeps its `config.json`, for the logins of registries. */
  dockerConfigDir: string
  /** What only the shell can do. */
  shell: {
    opensPaths: boolean
    offer(
      fileName: string,
      open: (signal: AbortSignal) => AsyncIterable<Uint8Array>
    ): Promise<{ kind: 'url'; url: string } | { kind: 'path'; path: string } | null>
  }
}

/** Images: pulled, pushed, loaded and saved as tasks. */
export const imagesService = ({
  engines,
  tasks,
  dockerConfigDir: configDir,
  shell
}: ImagesDeps): Handlers<typeof contract>['images'] => ({
  pull: ({ engine, reference }) => {
    const connected = engines.use(engine)
    const init = { engine, kind: 'pull', subject: reference, command: pullCommand(reference) } as const
    return { task: tasks.run(init, task => pull(connected, { reference, configDir }, task)).id }
  },
  push: ({ engine, reference }) => {
    const connected = engines.use(engine)
    const init = { engine, kind: 'push', subject: reference, command: pushCommand(reference) } as const
    return { task: tasks.run(init, task => push(connected, { reference, configDir }, task)).id }
  },
  tag: ({ engine, id, target }, { signal }) => tag(engines.use(engine), id, target, signal),
  remove: ({ engine, references, force }, { signal }) =>
    remove(engines.use(engine), references, force, signal),
  dismissFailure: ({ engine, id }) => dismissFailure(engines.get(engine), 'images', id),
  detail: ({ engine, id }, { signal }) => detail(engines.use(engine), id, signal),
  inspect: ({ engine, id }, { signal }) => inspect(engines.use(engine), id, signal),
  load: async function* ({ engine, fileName, sizeBytes }, { signal }, up) {
    const connected = engines.use(engine)
    const command = loadCommand(fileName)
    const upload = untilEnd(up)
    const { id, ended } = tasks.run(
      { engine, kind: 'load', subject: fileName, command, totalBytes: sizeBytes },
      task => load(connected, { fileName, sizeBytes, body: upload.body }, task)
    )
    // Once all has arrived, the engine needs the sender no more.
    let over = false
    const leave = () => {
      if (!upload.complete()) tasks.cancel(id)
    }
    signal.addEventListener('abort', leave)
    try {
      if (signal.aborted) leave()
      yield { task: id }
      await ended
      over = true
    } finally {
      signal.removeEventListener('abort', leave)
      if (!over) leave()
    }
  },
  loadPath: ({ engine, path }) => {
    if (!shell.opensPaths) throw told('denied', 'pathsElsewhere', {})
    const connected = engines.use(engine)
    const subject = path.split(/[/\\]/).at(-1) ?? path
    const init = { engine, kind: 'load', subject, command: loadCommand(path) } as const
    return { task: tasks.run(init, task => loadPath(connected, path, task)).id }
  },
  save: async ({ engine, references }, { signal }) => {
    const connected = engines.use(engine)
    await requireImages(connected, references, signal)
    const offered = await shell.offer(saveFileName(references), reading =>
      save(connected, references, reading)
    )
    if (!offered) return { task: null, url: null }
    if (offered.kind === 'url') return { task: null, url: offered.url }
    const { path } = offered
    const subject = path.split(/[/\\]/).at(-1) ?? path
    const init = { engine, kind: 'save', subject, command: saveCommand(references, path) } as const
    return { task: tasks.run(init, task => savePath(connected, references, path, task)).id, url: null }
  }
})

/** An upload that knows whether its sender said that it was all. */
function untilEnd(up: AsyncIterable<Uint8Array>): { body: AsyncIterable<Uint8Array>; complete(): boolean } {
  let complete = false
  return {
    complete: () => complete,
    body: (async function* () {
      yield* up
      complete = true
    })()
  }
}
