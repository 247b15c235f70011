import type { ContainerVerb } from '#shared/model/container'
import {
  KillIcon,
  PauseIcon,
  PlayIcon,
  RestartIcon,
  ResumeIcon,
  StopIcon,
  TrashIcon,
  type Icon
} from './icons'

/** What each deed to a container is drawn as. */
export const verbIcons: Readonly<Record<ContainerVerb, Icon>> = {
  start: PlayIcon,
  stop: StopIcon,
  restart: RestartIcon,
  pause: PauseIcon,
  resume: ResumeIcon,
  kill: KillIcon,
  remove: TrashIcon
}
