// Text that a cell prints, put on the page as it comes: each frame appends what is new and lays out
// one block. Long text scrolls within itself, and follows its end until the reader scrolls away.
import { useEffect, useRef, useState } from 'react'
import { cutBlocks, type BlockPosition } from './text-blocks.ts'
import { TextLog } from './text-log.ts'

interface TextOutputProps {
  log: TextLog
  name: 'stdout' | 'stderr'
  label: string
}

export function TextOutput({ log, name, label }: TextOutputProps) {
  const area = useRef<HTMLPreElement>(null)
  const [scrolls, setScrolls] = useState(false)

  useEffect(() => {
    const parent = area.current
    if (!parent) return
    parent.replaceChildren()
    let position: BlockPosition = { lines: 0, length: 0 }
    let pending = ''
    let frame = 0

    const show = () => {
      frame = 0
      const atEnd = parent.scrollHeight - parent.scrollTop - parent.clientHeight < 4
      const cut = cutBlocks(pending, position)
      pending = ''
      position = cut.position
      for (const { text, opens } of cut.pieces) {
        if (opens || !parent.lastElementChild) {
          parent.lastElementChild?.classList.add('closed')
          parent.append(document.createElement('span'))
        }
        parent.lastElementChild?.append(text)
      }
      setScrolls(
        parent.scrollHeight > parent.clientHeight || parent.scrollWidth > parent.clientWidth,
      )
      if (atEnd) parent.scrollTop = parent.scrollHeight
    }
    const add = (piece: string) => {
      pending += piece
      if (frame === 0) frame = requestAnimationFrame(show)
    }
    const end = log.follow(add)
    add(log.text)
    return () => {
      end()
      cancelAnimationFrame(frame)
    }
  }, [log])

  return (
    <pre
      ref={area}
      className={name === 'stderr' ? 'text-output stderr' : 'text-output'}
      role="group"
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
    />
  )
}

/** Text that is whole already. */
export function PlainText({ text, label }: { text: string; label: string }) {
  return <TextOutput key={text} log={new TextLog(text)} name="stdout" label={label} />
}
