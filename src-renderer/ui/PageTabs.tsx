import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'

export type PageTab<V extends string> = { readonly value: V; readonly label: string }

export type PageTabsProps<V extends string> = {
  /** Names the tabs for a screen reader. */
  label: string
  tabs: readonly PageTab<V>[]
  value: V
  onChange: (value: V) => void
}

/** The pages of one thing, under its head. */
export function PageTabs<V extends string>({ label, tabs, value, onChange }: PageTabsProps<V>) {
  return (
    <Tabs
      value={value}
      aria-label={label}
      variant="scrollable"
      scrollButtons={false}
      onChange={(_, next: V) => onChange(next)}
    >
      {tabs.map(tab => (
        <Tab key={tab.value} value={tab.value} label={tab.label} />
      ))}
    </Tabs>
  )
}
