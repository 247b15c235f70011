import type { contract } from '#shared/contract/index'
import type { Handlers } from '#shared/wire/define'
import type { CommandLineTools } from '../tools/tools'

export type ToolsDeps = { tools: Pick<CommandLineTools, 'survey' | 'install' | 'remove'> }

/** The docker command, compose and buildx in the user's own folders. */
export const toolsService = ({ tools }: ToolsDeps): Handlers<typeof contract>['tools'] => ({
  survey: () => tools.survey(),
  install: ({ tools: names }) => tools.install(names),
  remove: ({ files }) => tools.remove(files)
})
