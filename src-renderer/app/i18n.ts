import i18next, { type PostProcessorModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fitParticles } from '#shared/josa'
import type { Language } from '#shared/model/settings'
import { catalogues, type Catalogues } from './catalogues'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Catalogues
  }
}

const inLanguage = (language: 'en' | 'ko') =>
  Object.fromEntries(Object.entries(catalogues).map(([name, strings]) => [name, strings[language]]))

/** The language that a choice means on this computer. */
export const spoken = (choice: Language): 'en' | 'ko' => {
  if (choice !== 'system') return choice
  const known = navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag === 'en' || tag === 'ko')
  return known === 'ko' ? 'ko' : 'en'
}

/** Korean sentences leave the particles after a name open: only when it is filled in is it known how it is read. */
const particles: PostProcessorModule = {
  type: 'postProcessor',
  name: 'particles',
  process: fitParticles
}

export const startI18n = (): void => {
  void i18next
    .use(initReactI18next)
    .use(particles)
    .init({
      lng: spoken('system'),
      fallbackLng: 'en',
      resources: { en: inLanguage('en'), ko: inLanguage('ko') },
      defaultNS: 'app',
      // React escapes; twice would show &lt; to people.
      interpolation: { escapeValue: false },
      postProcess: particles.name,
      initAsync: false
    })
}

/** Says everything in another language from now on. */
export const speak = (choice: Language): void => {
  const language = spoken(choice)
  document.documentElement.lang = language
  if (i18next.language !== language) void i18next.changeLanguage(language)
}
