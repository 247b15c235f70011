import * as z from 'zod'

/** The programs of docker's command line that Gantry brings: `docker`, `docker compose` and `docker buildx`. */
export const ToolName = z.enum(['docker', 'compose', 'buildx'])
export type ToolName = z.infer<typeof ToolName>

/**
 * What lies where Gantry would put a tool: nothing, its newest copy, an older one of its copies, a copy that somebody
 * has changed since, or a file that Gantry never put there. The last two are never touched.
 */
export const PlaceState = z.enum(['empty', 'current', 'outdated', 'changed', 'foreign'])
export type PlaceState = z.infer<typeof PlaceState>

/** One of the command line tools, on the host's computer. A program without a version is there, but does not run. */
export const Tool = z.object({
  name: ToolName,
  /** What the user's terminal runs by this name; null: nothing. */
  found: z.object({ path: z.string(), version: z.string().nullable() }).nullable(),
  /** The one that Gantry brings; null: it brings none. */
  bundled: z.object({ version: z.string().nullable() }).nullable(),
  place: z.object({ path: z.string(), state: PlaceState })
})
export type Tool = z.infer<typeof Tool>

/** The shells whose way of keeping a PATH is known. */
export const ShellName = z.enum(['bash', 'zsh', 'fish', 'powershell', 'sh'])
export type ShellName = z.infer<typeof ShellName>

/** The command line tools of the host's computer. */
export const ToolsSurvey = z.object({
  tools: z.array(Tool),
  path: z.object({
    /** Where Gantry puts `docker`. */
    folder: z.string(),
    isOnPath: z.boolean(),
    shell: ShellName,
    /** What puts the folder on the PATH, typed once into that shell. */
    line: z.string()
  }),
  /** Every file that Gantry has put in place and that nobody has changed since. */
  installed: z.array(z.string())
})
export type ToolsSurvey = z.infer<typeof ToolsSurvey>

const canInstall = ({ bundled, place }: Tool): boolean => bundled !== null && place.state === 'empty'

/** The tools that the computer lacks and that Gantry can put in place. */
export const missingTools = ({ tools }: ToolsSurvey): ToolName[] =>
  tools.filter(tool => canInstall(tool) && tool.found === null).map(({ name }) => name)

/** The tools whose copies are older than what Gantry brings. */
export const outdatedTools = ({ tools }: ToolsSurvey): ToolName[] =>
  tools.filter(({ place }) => place.state === 'outdated').map(({ name }) => name)

/** Whether the computer has this tool from elsewhere, and Gantry could put its own beside it. */
export const canInstallBeside = (tool: Tool): boolean => canInstall(tool) && tool.found !== null
