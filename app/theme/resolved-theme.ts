// Which theme is on the page right now, and the hooks that follow it. It chooses no colour.
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { preferences, type ThemeChoice } from '../store/preferences.ts'

export type Theme = 'light' | 'dark'

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

function resolve(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice
  return darkSystem.matches ? 'dark' : 'light'
}

function followSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener)
  return () => darkSystem.removeEventListener('change', listener)
}

export function currentTheme(): Theme {
  return resolve(preferences.getState().theme)
}

export function useTheme(): Theme {
  const choice = useStore(preferences, (state) => state.theme)
  return useSyncExternalStore(followSystem, () => resolve(choice))
}

/** Calls back whenever the theme on the page may have changed; the answer ends it. */
export function followTheme(listener: () => void): () => void {
  const ends = [followSystem(listener), preferences.subscribe(listener)]
  return () => ends.forEach((end) => end())
}

/** The colour that a custom property has at an element, as the browser computes it. */
export function colorOf(element: Element, property: `--${string}`): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  probe.hidden = true
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
