import Box from '@mui/material/Box'
import { useMemo, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostInfo } from '../../data/use-host-info'
import { usePageParams } from '../../data/use-page-params'
import { NoMatches } from '../../ui/NoMatches'
import { Page } from '../../ui/Page'
import { PageBody } from '../../ui/PageBody'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SearchField } from '../../ui/SearchField'
import { AppearanceSection } from './AppearanceSection'
import { EnginesSection } from './EnginesSection'
import { GeneralSection } from './GeneralSection'
import { LanguageSection } from './LanguageSection'
import { MachineSection } from './MachineSection'
import { NotificationsSection } from './NotificationsSection'
import { PrivacySection } from './PrivacySection'
import { RegistriesSection } from './RegistriesSection'
import { marker, matching } from './search'
import { sectionOf, sectionsFor, type SectionId } from './sections'
import { SettingsViewContext } from './settings-context'
import { SettingsNav } from './SettingsNav'
import { SettingsNotes } from './SettingsNotes'
import { ToolsSection } from './ToolsSection'
import { UpdatesSection } from './UpdatesSection'

const VIEWS: Readonly<Record<SectionId, ComponentType>> = {
  general: GeneralSection,
  engines: EnginesSection,
  machine: MachineSection,
  registries: RegistriesSection,
  tools: ToolsSection,
  appearance: AppearanceSection,
  language: LanguageSection,
  notifications: NotificationsSection,
  privacy: PrivacySection,
  updates: UpdatesSection
}

/** All that can be chosen, by section or by what one searches for. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { id } = usePageParams()
  const info = useHostInfo()
  // The query belongs to the section that was shown when it was typed: choosing one ends the search.
  const [search, setSearch] = useState({ query: '', id })
  const query = search.id === id ? search.query : ''
  const isSearching = query.trim() !== ''
  const sections = useMemo(() => (info === undefined ? [] : sectionsFor(info.shell)), [info])
  const current = sectionOf(id, sections)
  const shown = useMemo(
    () => (isSearching ? matching(query, sections) : sections.filter(section => section.id === current)),
    [isSearching, query, sections, current]
  )
  const view = useMemo(
    () => ({ shown: new Set(shown.flatMap(({ entries }) => entries)), marker: marker(query) }),
    [shown, query]
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          <SearchField value={query} placeholder={t('search')} onChange={query => setSearch({ query, id })} />
        }
      />
      <PageBody sx={{ containerType: 'inline-size' }}>
        <SettingsNotes />
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: '190px minmax(0, 760px)',
            gap: 3,
            alignItems: 'start',
            '@container (max-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }
          }}
        >
          <SettingsNav sections={sections} current={isSearching ? null : current} />
          <SettingsViewContext value={view}>
            <Box sx={{ display: 'grid', gap: 2 }}>
              {shown.map(({ id }) => {
                const View = VIEWS[id]
                return (
                  <Panel key={id} title={t(`section.${id}`)}>
                    <View />
                  </Panel>
                )
              })}
              {isSearching && shown.length === 0 ? (
                <NoMatches
                  title={t('noMatchTitle', { query })}
                  showAll={{ label: t('showAll'), onClick: () => setSearch({ query: '', id }) }}
                >
                  {t('noMatchText')}
                </NoMatches>
              ) : null}
            </Box>
          </SettingsViewContext>
        </Box>
      </PageBody>
    </Page>
  )
}
