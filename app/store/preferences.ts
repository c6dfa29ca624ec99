// What the reader chose: language of the text, language of the code, theme. Chosen once, kept for
// the next visit. A vanilla store; React reads it through use-preferences.ts.
import { createStore } from 'zustand/vanilla'
import type { Language } from '../../engine/session/protocol.ts'
import { recall, remember } from './storage.ts'

export type Prose = 'en' | 'zh'
export type ThemeChoice = 'system' | 'light' | 'dark'

export interface Preferences {
  prose: Prose
  code: Language
  theme: ThemeChoice
}

const allowed: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  prose: ['en', 'zh'],
  code: ['python', 'ts'],
  theme: ['system', 'light', 'dark'],
}

/** Also read by the first lines of index.html, before the page's scripts. */
const keyOf = (name: keyof Preferences) => `kindling.${name}`

/** The choice for a reader who has made none: their browser's language where we have it. */
export function proseFor(languages: readonly string[]): Prose {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'en'
}

function recalled<K extends keyof Preferences>(name: K, otherwise: Preferences[K]): Preferences[K] {
  const kept = recall(keyOf(name))
  return allowed[name].find((value) => value === kept) ?? otherwise
}

export const preferences = createStore<Preferences>(() => ({
  prose: recalled('prose', proseFor(globalThis.navigator.languages)),
  code: recalled('code', 'python'),
  theme: recalled('theme', 'system'),
}))

export function choose<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  preferences.setState({ [name]: value })
  remember(keyOf(name), value)
}
