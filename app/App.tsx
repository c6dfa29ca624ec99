// The page around a lesson: header, and the lesson or the word that it is not there.
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { LessonPage } from './lesson/LessonPage.tsx'
import { PageHeader } from './lesson/PageHeader.tsx'
import { useLesson } from './lesson/use-lesson.ts'
import { useMessages } from './messages/use-messages.ts'
import { preferences } from './store/preferences.ts'

export function App({ lessonId }: { lessonId: string }) {
  const m = useMessages()
  const prose = useStore(preferences, (state) => state.prose)
  const theme = useStore(preferences, (state) => state.theme)
  const { lesson, failed, retry } = useLesson(lessonId, prose)

  const title = lesson?.title
  useEffect(() => {
    document.documentElement.lang = m.languageTag
    document.title = title === undefined ? m.brand.full : `${title} · ${m.brand.full}`
  }, [m, title])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])

  return (
    <>
      <a className="skip-link" href="#lesson">
        {m.skipToLesson}
      </a>
      <PageHeader />
      {lesson && <LessonPage key={lesson.id} lesson={lesson} />}
      {failed && (
        <div className="lesson-message" role="alert">
          <p>{m.lesson.loadFailed}</p>
          <button type="button" className="action" onClick={retry}>
            {m.session.tryAgain}
          </button>
        </div>
      )}
    </>
  )
}
