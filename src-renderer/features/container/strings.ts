import * as log from './log-strings'
import * as overview from './overview-strings'
import * as page from './page-strings'
import * as stats from './stats-strings'
import * as terminal from './terminal-strings'

export const en = { ...page.en, ...overview.en, ...log.en, ...stats.en, ...terminal.en }

export const ko: typeof en = { ...page.ko, ...overview.ko, ...log.ko, ...stats.ko, ...terminal.ko }
