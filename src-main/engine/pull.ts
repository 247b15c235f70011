import { splitReference } from '#shared/model/image'
import type { TaskHandle } from '../core/tasks'
import type { Connected } from './engine'
import { explainRegistry, streamFailure } from './image-errors'
import { lostInJob } from './lost'
import { failureOf, finished, foldProgress, NO_PROGRESS, type Progress } from './progress'
import { postLines } from './raw'
import { registryAuth } from './registry-auth'

export type RegistryJob = {
  reference: string
  /** Where docker keeps its `config.json`. */
  configDir: string
}

/**
 * Pulls an image: `POST /images/create`. Without a tag it is `latest`. Cancelling makes the engine stop.
 * @throws AppError `not_found`, `denied`, `bad_request`, `engine_refused`, each naming the image; `engine_down`, `cancelled`
 */
export async function pull(engine: Connected, job: RegistryJob, task: TaskHandle): Promise<void> {
  const { repository, tag } = splitReference(job.reference)
  const query = new URLSearchParams({ fromImage: repository, tag: tag ?? 'latest' })
  await follow(engine, `/images/create?${query}`, await registryAuth(job.configDir, job.reference), job, task)
}

/**
 * Pushes an image to the registry in its name: `POST /images/{name}/push`.
 * @throws AppError as `pull`
 */
export async function push(engine: Connected, job: RegistryJob, task: TaskHandle): Promise<void> {
  const { repository, tag } = splitReference(job.reference)
  const query = new URLSearchParams({ tag: tag ?? 'latest' })
  const auth = await registryAuth(job.configDir, job.reference)
  // A push without the header is refused, even where nobody has to sign in.
  const headers = { 'X-Registry-Auth': Buffer.from('{}').toString('base64url'), ...auth }
  await follow(engine, `/images/${repository}/push?${query}`, headers, job, task)
}

async function follow(
  engine: Connected,
  path: string,
  headers: Record<string, string>,
  { reference }: RegistryJob,
  task: TaskHandle
): Promise<void> {
  const lost = lostInJob(engine, task.signal)
  let progress: Progress = NO_PROGRESS
  try {
    for await (const line of await postLines(engine, path, headers, lost.signal)) {
      const failure = failureOf(line)
      if (failure !== null) throw streamFailure(failure)
      const next = foldProgress(progress, line)
      if (next !== progress) task.progress(next)
      progress = next
    }
    task.progress(finished(progress))
  } catch (error) {
    throw explainRegistry(lost.error(error), reference)
  }
}
