// What the page last said to screen readers. A vanilla store; Announcer.tsx voices it.
import { createStore } from 'zustand/vanilla'

export const announcements = createStore<{ text: string; count: number }>(() => ({
  text: '',
  count: 0,
}))

export function announce(text: string): void {
  announcements.setState(({ count }) => ({ text, count: count + 1 }))
}
