// The line that a running cell asks for with input(). It takes the focus when it comes, since the
// reader has just started the cell; Enter hands the line over.
import { useEffect, useRef } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import './input-line.css'

interface InputLineProps {
  /** What the cell said when it asked; may be empty. */
  prompt: string
  /** Of the cell, from 1. */
  number: number
  onAnswer: (text: string) => void
}

export function InputLine({ prompt, number, onAnswer }: InputLineProps) {
  const m = useMessages()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      className="input-line"
      onSubmit={(event) => {
        event.preventDefault()
        onAnswer(field.current?.value ?? '')
      }}
    >
      <input
        ref={field}
        aria-label={prompt.trim() === '' ? m.input.label(number) : prompt}
        placeholder={m.input.label(number)}
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit">{m.input.send}</button>
    </form>
  )
}
