// Text that a cell prints, put on the page as it comes: each frame appends what is new and lays out
// one block. Long text scrolls within itself, and follows its end until the reader scrolls away.
import { useEffect, useRef, useState } from 'react'
import { overwritten } from './carriage.ts'
import { cutBlocks, type BlockPosition } from './text-blocks.ts'
import { TextLog } from './text-log.ts'
import { passages } from './warnings.ts'

interface TextOutputProps {
  log: TextLog
  name: 'stdout' | 'stderr'
  label: string
  /** Words a line of a cell, where a warning names one. */
  place?: (cellId: string, line: number) => string
}

const plainPlace = (cellId: string, line: number): string => `${cellId}:${line}`

export function TextOutput({ log, name, label, place = plainPlace }: TextOutputProps) {
  const area = useRef<HTMLPreElement>(null)
  const worded = useRef(place)
  useEffect(() => {
    worded.current = place
  })
  const [scrolls, setScrolls] = useState(false)

  useEffect(() => {
    const parent = area.current
    if (!parent) return
    parent.replaceChildren()
    let position: BlockPosition = { lines: 0, length: 0 }
    let pending = ''
    let frame = 0
    let within = false

    const put = (text: string, warning: boolean) => {
      const cut = cutBlocks(text, position)
      position = cut.position
      for (const piece of cut.pieces) {
        if (piece.opens || !parent.lastElementChild) {
          parent.lastElementChild?.classList.add('closed')
          const block = document.createElement('span')
          block.classList.toggle('warning', warning)
          parent.append(block)
        }
        parent.lastElementChild?.append(piece.text)
      }
    }
    const clearLine = () => {
      const block = parent.lastElementChild
      if (!block) return
      const { textContent } = block
      block.textContent = textContent.slice(0, textContent.lastIndexOf('\n') + 1)
      position = { ...position, length: block.textContent.length }
    }
    const show = () => {
      frame = 0
      const atEnd = parent.scrollHeight - parent.scrollTop - parent.clientHeight < 4
      const { clears, text: fresh, held } = overwritten(pending)
      pending = held
      if (clears) clearLine()
      const parts =
        name === 'stderr'
          ? passages(fresh, within, worded.current)
          : [{ text: fresh, warning: false, begins: false }]
      for (const { text, warning, begins } of parts) {
        if (begins) position = { lines: 0, length: 0 }
        put(text, warning)
        within = warning
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
  }, [log, name])

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
