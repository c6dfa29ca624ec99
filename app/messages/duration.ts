// How long something took, in words of the reader's language.
import type { Messages } from './en.ts'

/** 84 ms, 1.2 s, 12 s, 3 min 5 s */
export function formatDuration(milliseconds: number, { time }: Messages): string {
  if (milliseconds < 999.5) return time.milliseconds(Math.round(milliseconds))
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return time.seconds(seconds.toFixed(1))
  const whole = Math.round(seconds)
  if (whole < 60) return time.seconds(String(whole))
  return time.minutes(Math.floor(whole / 60), whole % 60)
}
