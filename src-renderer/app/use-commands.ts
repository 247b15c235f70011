import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { canDo, isAtOnce, isRunning, possibleVerbs, type AtOnceVerb } from '#shared/model/container'
import { shortId } from '#shared/model/image'
import type { PolicyKey } from '#shared/model/settings'
import { wordOf } from '../data/container-look'
import { useGantry } from '../data/gantry-context'
import { useCall } from '../data/use-call'
import { useChangeSettings } from '../data/use-settings'
import {
  ContainerIcon,
  EngineIcon,
  ImageIcon,
  LanguageIcon,
  MoonIcon,
  NetworkIcon,
  PlusIcon,
  SearchIcon,
  SunIcon,
  SystemIcon,
  VolumeIcon,
  type Icon
} from '../ui/icons'
import { verbIcons } from '../ui/verb-icons'
import { tokensOf, type Command } from './command-search'
import { navigate } from './hash-location'
import { pages } from './pages'

export type IconCommand = Command & { readonly icon: Icon; run(): void }

/** How the kinds follow one another where they fit equally well. */
const WEIGHT = { page: 6, action: 5, running: 4, container: 3, image: 2, volume: 1, network: 1, setting: 0 }

const THEME_ICONS = { system: SystemIcon, light: SunIcon, dark: MoonIcon }
const LANGUAGES = { en: 'English', ko: '한국어' } as const

/**
 * All that can be opened or done from anywhere, as it is when the palette opens; `deeds` are those of a query such as
 * "stop web", made only when a word of it is a verb.
 */
export function useCommands(engine: string | null, isOpen: boolean) {
  const { t } = useTranslation(['app', 'containers'])
  const gantry = useGantry()
  const change = useChangeSettings()
  const { client } = gantry
  const act = useCall(
    (id: string, verb: AtOnceVerb) =>
      client.containers.act({ engine: engine ?? '', ids: [id], act: { verb } }),
    { errors: 'toast' }
  ).run
  return useMemo(() => {
    if (!isOpen) return { commands: [], deeds: () => [] }
    const mirror = engine === null ? null : gantry.engine(engine)
    const containers = mirror?.rows('containers') ?? []
    const canAct = engine !== null && gantry.app.get('engines', engine)?.state.at === 'ready'
    const locked = gantry.app.get('settingsState', 'settingsState')?.locked ?? []
    const isLocked = (setting: PolicyKey) => locked.includes(setting)
    const to = (path: string) => () => navigate(path)
    const object =
      (kind: 'images' | 'volumes' | 'networks', icon: Icon) =>
      (id: string, label: string, about: string) => ({
        ...{ id: `${kind} ${id} ${label}`, label, icon, detail: `${t(kind)} · ${about}`, keywords: id },
        ...{
          weight: WEIGHT[kind === 'images' ? 'image' : 'volume'],
          run: to(`/${kind}/${encodeURIComponent(id)}`)
        }
      })
    const [image, volume, network] = [
      object('images', ImageIcon),
      object('volumes', VolumeIcon),
      object('networks', NetworkIcon)
    ]
    const setting = (id: string, label: string, icon: Icon, detail: string, run: () => void) => ({
      ...{ id, label, icon, detail, run, weight: WEIGHT.setting }
    })
    const commands: IconCommand[] = [
      ...pages.map(({ id, icon }) => ({
        ...{
          id,
          icon,
          label: t(id),
          detail: t('palettePage'),
          keywords: id,
          weight: WEIGHT.page,
          run: to(`/${id}`)
        }
      })),
      {
        ...{ id: 'run', icon: PlusIcon, label: t('run'), detail: t('paletteAction'), keywords: 'run new' },
        ...{ weight: WEIGHT.action, run: to('/run') }
      },
      ...containers.map(row => {
        const { key, values } = wordOf(row)
        return {
          ...{ id: `container ${row.id}`, icon: ContainerIcon, label: row.name },
          detail: `${t(key, { ns: 'containers', ...values })} · ${row.image}`,
          keywords: `${row.id} ${row.project ?? ''}`,
          weight: isRunning(row) ? WEIGHT.running : WEIGHT.container,
          run: to(`/containers/${row.id}`)
        }
      }),
      ...(mirror?.rows('images') ?? []).flatMap(({ id, tags, sizeBytes }) =>
        (tags.length > 0 ? tags : [shortId(id)]).map(tag => image(id, tag, formatBytes(sizeBytes)))
      ),
      ...(mirror?.rows('volumes') ?? []).map(({ id, driver }) => volume(id, id, driver)),
      ...(mirror?.rows('networks') ?? []).map(({ id, name, driver }) => network(id, name, driver)),
      ...gantry.app.rows('engines').map(({ id, name, endpoint }) =>
        setting(`engine ${id}`, name, EngineIcon, `${t('engineChoose')} · ${endpoint}`, () => {
          void client.engines.choose({ engine: id })
        })
      ),
      setting(
        'engines',
        t('engineLook'),
        SearchIcon,
        t('paletteAction'),
        () => void client.engines.discover({})
      ),
      ...(isLocked('theme') ? [] : (['system', 'light', 'dark'] as const)).map(theme => {
        const word = t(({ system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const)[theme])
        return setting(`theme ${theme}`, `${t('theme')}: ${word}`, THEME_ICONS[theme], t('settings'), () =>
          change({ theme })
        )
      }),
      ...(isLocked('language') ? [] : (['en', 'ko'] as const)).map(language =>
        setting(
          `language ${language}`,
          `${t('language')}: ${LANGUAGES[language]}`,
          LanguageIcon,
          t('settings'),
          () => change({ language })
        )
      )
    ]
    const verbs = possibleVerbs('running').concat('start', 'resume').filter(isAtOnce)
    const wordsOf = (verb: AtOnceVerb) => [verb, t(`verb_${verb}`, { ns: 'containers' }).toLowerCase()]
    const deeds = (query: string): IconCommand[] => {
      const tokens = tokensOf(query)
      // A word alone is a deed only when it is whole: half of one is more likely a name.
      const means = (word: string, token: string) =>
        tokens.length > 1 ? token.length > 1 && word.startsWith(token) : word === token
      const asked = verbs.filter(verb => tokens.some(token => wordsOf(verb).some(word => means(word, token))))
      if (!canAct || asked.length === 0) return []
      return containers.flatMap(row =>
        asked
          .filter(verb => canDo(verb, row))
          .map(verb => {
            // Its page asks first where the engine removes it at its end, or that is not known yet.
            const isThere = verb === 'stop' && row.autoRemove !== false
            return {
              ...{ id: `${verb} ${row.id}`, icon: verbIcons[verb], keywords: verb, weight: WEIGHT.action },
              label: `${t(`verb_${verb}`, { ns: 'containers' })} ${row.name}`,
              detail: isThere ? `${t('paletteStopThere')} · ${row.image}` : row.image,
              run: isThere ? to(`/containers/${row.id}`) : () => void act(row.id, verb)
            }
          })
      )
    }
    return { commands, deeds }
  }, [isOpen, engine, gantry, client, change, act, t])
}
