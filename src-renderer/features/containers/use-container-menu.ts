import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { actCommand } from '#shared/model/command'
import { canDo, type Container, type ContainerVerb } from '#shared/model/container'
import { usePin } from '../../data/use-pin'
import { useToast } from '../../data/use-toast'
import { ChartIcon, CopyIcon, LogsIcon, PinIcon, TerminalIcon } from '../../ui/icons'
import type { MenuAction } from '../../ui/menu-items'
import { copyText } from '../../ui/use-copy'
import { verbIcons } from '../../ui/verb-icons'
import { useContainers } from './containers-context'
import { atOnceCommands, plainAct, verbs } from './verbs'

/** Everything that can be done to one container, with the command that does the same. */
export function useContainerMenu(row: Container | undefined): readonly (MenuAction | null)[] {
  const { t } = useTranslation('containers')
  const [, navigate] = useLocation()
  const toast = useToast()
  const { canPin, isPinned, toggle } = usePin()
  const { act, askKill, askRemove, askCommands, canAct } = useContainers()
  if (!row) return []
  const { id, name } = row

  const deed = (verb: ContainerVerb): MenuAction => ({
    id: verb,
    label: t(`verb_${verb}`),
    icon: verbIcons[verb],
    danger: verb === 'remove',
    disabled: !canAct || !canDo(verb, row),
    hint: actCommand(plainAct(verb), [name]),
    onSelect: () => {
      if (verb === 'remove') askRemove([id])
      else if (verb === 'kill') askKill([id])
      else act(plainAct(verb), [id])
    }
  })
  const page = (tab: string, label: string, icon: MenuAction['icon']): MenuAction => ({
    id: tab,
    label,
    icon,
    onSelect: () => navigate(`/containers/${id}/${tab}`)
  })
  // Start and stop, pause and resume: of each pair only the one that makes sense.
  const shown = verbs.filter(
    verb => canDo(verb, row) || verb === 'restart' || verb === 'kill' || verb === 'remove'
  )
  return [
    page('logs', t('openLogs'), LogsIcon),
    page('terminal', t('openTerminal'), TerminalIcon),
    page('stats', t('openStats'), ChartIcon),
    null,
    ...shown.map(deed),
    null,
    ...(canPin
      ? [
          {
            id: 'pin',
            label: isPinned(name) ? t('unpin') : t('pin'),
            icon: PinIcon,
            onSelect: () => toggle(name)
          }
        ]
      : []),
    {
      id: 'commands',
      label: t('commands'),
      icon: CopyIcon,
      disabled: atOnceCommands([row], verbs).length === 0,
      onSelect: () => askCommands([id], verbs)
    },
    {
      id: 'copy',
      label: t('copyId'),
      icon: CopyIcon,
      onSelect: () => {
        void copyText(id).then(() => toast({ tone: 'success', text: t('copied', { text: id.slice(0, 12) }) }))
      }
    }
  ]
}
