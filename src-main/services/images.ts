import type { contract } from '#shared/contract/index'
import { loadCommand, pullCommand, pushCommand, saveCommand } from '#shared/model/command'
import type { Handlers } from '#shared/wire/define'
import type { Tasks } from '../core/tasks'
import type { UserFiles } from '../core/user-files'
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
  shell: Pick<UserFiles, 'offer' | 'take'>
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
  load: async function* ({ engine, source }, { signal }) {
    const connected = engines.use(engine)
    const over = new AbortController()
    const taken = shell.take(source, AbortSignal.any([signal, over.signal]))
    const named = taken.kind === 'path' ? taken.path : taken.fileName
    const init = { engine, kind: 'load', subject: lastPart(named), command: loadCommand(named) } as const
    const { id, ended } = tasks.run(init, task =>
      taken.kind === 'path' ? loadPath(connected, taken.path, task) : load(connected, taken, task)
    )
    yield { task: id, url: taken.kind === 'url' ? taken.url : null }
    if (taken.kind === 'path') return
    await ended
    over.abort()
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
    const init = {
      engine,
      kind: 'save',
      subject: lastPart(path),
      command: saveCommand(references, path)
    } as const
    return { task: tasks.run(init, task => savePath(connected, references, path, task)).id, url: null }
  }
})

const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
