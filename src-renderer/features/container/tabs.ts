export const tabs = ['overview', 'logs', 'stats', 'terminal', 'inspect'] as const
export type TabName = (typeof tabs)[number]

export const isTab = (name: string | undefined): name is TabName => tabs.some(tab => tab === name)

export const containerPath = (id: string, tab: TabName): string =>
  `/containers/${encodeURIComponent(id)}/${tab}`
