// Loads a lesson in the reader's language; while another language is on its way, the one shown stays.
import { useEffect, useState } from 'react'
import { lessons, onLessonChange, type Lesson } from 'virtual:lessons'
import type { Prose } from '../store/preferences.ts'

const loading = new Map<string, Promise<Lesson>>()

/** Begins to load, or gives what is loaded; the page calls it before React is up. */
export function loadLesson(id: string, prose: Prose): Promise<Lesson> {
  const key = `${id}/${prose}`
  const known = loading.get(key)
  if (known) return known
  const entry = lessons.find((each) => each.id === id)
  if (!entry) return Promise.reject(new Error(`There is no lesson “${id}”.`))
  const lesson = entry.load[prose]().then((module) => module.default)
  loading.set(key, lesson)
  lesson.catch(() => loading.delete(key))
  return lesson
}

export interface LessonState {
  lesson: Lesson | null
  failed: boolean
  retry: () => void
}

export function useLesson(id: string, prose: Prose): LessonState {
  const [lesson, setLesson] = useState<Lesson | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let ended = false
    loadLesson(id, prose).then(
      (loaded) => {
        if (ended) return
        setFailed(false)
        setLesson(loaded)
      },
      () => {
        if (!ended) setFailed(true)
      },
    )
    return () => {
      ended = true
    }
  }, [id, prose, attempt])
  // While developing: a saved lesson shows at once. Its cells may have changed, so all begins anew.
  useEffect(() => onLessonChange(() => window.location.reload()), [])
  return { lesson, failed, retry: () => setAttempt((n) => n + 1) }
}
