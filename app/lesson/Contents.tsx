// The lesson's headings beside the text, where there is room; the one being read is marked.
import { useEffect, useState } from 'react'
import type { Heading } from 'virtual:lessons'
import { useMessages } from '../messages/use-messages.ts'
import './contents.css'

export function Contents({ headings }: { headings: readonly Heading[] }) {
  const m = useMessages()
  const current = useCurrentHeading(headings)
  return (
    <nav className="contents" aria-label={m.lesson.contents}>
      <ol>
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The last heading that has passed the upper third of the window. */
function useCurrentHeading(headings: readonly Heading[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    const elements = headings.flatMap(({ id }) => document.getElementById(id) ?? [])
    const update = () => {
      const line = window.innerHeight / 3
      const passed = elements.findLast((each) => each.getBoundingClientRect().top < line)
      setCurrent(passed?.id ?? null)
    }
    const observer = new IntersectionObserver(update, { rootMargin: '0px 0px -66% 0px' })
    for (const element of elements) observer.observe(element)
    return () => observer.disconnect()
  }, [headings])
  return current
}
