// The catalogue in the reader's language. It holds no words.
import { useStore } from 'zustand'
import { preferences, type Prose } from '../store/preferences.ts'
import { en, type Messages } from './en.ts'
import { zh } from './zh.ts'

const catalogues: Record<Prose, Messages> = { en, zh }

export function useMessages(): Messages {
  return catalogues[useStore(preferences, (state) => state.prose)]
}
