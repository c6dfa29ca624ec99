// Puts the page of a lesson into the document.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { loadLesson } from './lesson/use-lesson.ts'
import { preferences } from './store/preferences.ts'

export function mount(lessonId: string): void {
  // Ask for the text before React is up; whether it came, useLesson tells.
  loadLesson(lessonId, preferences.getState().prose).catch(() => undefined)
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App lessonId={lessonId} />
    </StrictMode>,
  )
}
