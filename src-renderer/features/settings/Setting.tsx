import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyKey } from '#shared/model/settings'
import { useLocked } from '../../data/use-settings'
import { Marked } from '../../ui/json/Marked'
import { SettingLine } from '../../ui/SettingLine'
import { markLook } from '../../ui/tokens'
import { LockedNote } from './LockedNote'
import type { EntryId } from './sections'
import { useSettingsView } from './settings-context'

type SettingProps = {
  id: EntryId
  /** Which setting it is, where an administrator may lock it. */
  setting?: PolicyKey
  /** Too wide to stand beside its name. */
  wide?: boolean
  children: ReactNode
}

/** One entry of the settings, when its section is shown or it was searched for; what was searched for is marked. */
export function Setting({ id, setting, wide = false, children }: SettingProps) {
  const { t } = useTranslation('settings')
  const { shown, marker } = useSettingsView()
  const locked = useLocked(setting)
  if (!shown.has(id)) return null
  return (
    <Box data-setting={id} sx={{ '& mark': markLook }}>
      <SettingLine
        label={<Marked text={t(`entry.${id}.label`)} matcher={marker} />}
        explain={<Marked text={t(`entry.${id}.explain`)} matcher={marker} />}
        note={locked ? <LockedNote /> : undefined}
        wide={wide}
      >
        {children}
      </SettingLine>
    </Box>
  )
}
