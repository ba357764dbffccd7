import { useEffect, useState } from 'react'

/** How many of some seconds are left. They stand still while it is paused and while the page is hidden. */
export function useCountdown(seconds: number, isPaused: boolean): number {
  const [left, setLeft] = useState(seconds)
  const isOver = left <= 0
  useEffect(() => {
    if (isPaused || isOver) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setLeft((before) => before - 1)
    }, 1_000)
    return () => clearInterval(timer)
  }, [isPaused, isOver])
  return left
}
