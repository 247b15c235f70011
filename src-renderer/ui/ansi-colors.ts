const light = ['#1d2a2c', '#b3261e', '#1b7346', '#8a5300', '#2a5ba8', '#8a3a96', '#0d6570', '#66757a']
const lightBright = ['#526265', '#c9342b', '#177a45', '#935f00', '#2f67c2', '#9b45a8', '#0b717e', '#6f7d80']
const dark = ['#7b8b8f', '#f38d84', '#6fcf9c', '#f0b35a', '#86b3f0', '#d7a2e2', '#5cc3cd', '#cfd9da']
const darkBright = ['#93a3a6', '#ffaaa2', '#92e3b6', '#ffd08a', '#a9cbff', '#e9bff2', '#8be0e8', '#ffffff']

/** The 16 colours of ANSI in each scheme: 8, then their bright forms. All can be read on its paper. */
export const ansiColors = { light: [...light, ...lightBright], dark: [...dark, ...darkBright] } as const
