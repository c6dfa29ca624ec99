// A choice among a few, all in sight: native radio buttons that look like one control. It holds no
// state and no words.
import { useId, type ReactNode } from 'react'
import './segmented.css'

interface SegmentedProps<T extends string> {
  /** What is chosen; spoken, not shown. */
  label: string
  value: T
  options: readonly { value: T; name: string; lang?: string; face?: ReactNode }[]
  onChange: (value: T) => void
  small?: boolean
}

export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, value, options, onChange, small = false } = props
  const group = useId()
  return (
    <fieldset className={small ? 'segmented small' : 'segmented'}>
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.face ? option.name : undefined} lang={option.lang}>
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            aria-label={option.name}
            onChange={() => onChange(option.value)}
          />
          <span aria-hidden="true">{option.face ?? option.name}</span>
        </label>
      ))}
    </fieldset>
  )
}
