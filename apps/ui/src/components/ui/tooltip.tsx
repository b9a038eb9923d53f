'use client'

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

const DELAY_MS = 300
const GAP = 6
const MARGIN = 8

/**
 * A short text about an element, shown after 300 ms of hovering and at once on focus. Spread the result over any element. One layer
 * shows the tooltips of all elements, so a list with thousands of them costs nothing.
 */
export function tip(text: string | null | undefined): { readonly 'data-tip'?: string } {
  return text ? { 'data-tip': text } : {}
}

interface Shown {
  readonly target: HTMLElement
  readonly text: string
}

/** Shows the tooltips of the page. It is mounted once, in the shell. */
export function TooltipLayer({ delayMs = DELAY_MS }: { readonly delayMs?: number }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => watchTargets(box, delayMs, setShown), [delayMs])
  useLayoutEffect(() => {
    if (!shown || !box.current) return
    place(box.current, shown.target.getBoundingClientRect())
    return describe(shown, id)
  }, [shown, id])

  if (!shown) return null
  return (
    <div
      ref={box}
      id={id}
      role="tooltip"
      className="fade-in fixed top-0 left-0 z-(--layer-tooltip) max-w-[min(420px,calc(100vw-16px))] rounded-control border border-line-strong bg-raised px-2 py-1 text-12 break-words whitespace-pre-line text-text"
    >
      <bdi>{shown.text}</bdi>
    </div>
  )
}

/** Follows pointer and focus. The pointer may move onto the tooltip, for example to select its text. */
function watchTargets(
  box: { readonly current: HTMLElement | null },
  delayMs: number,
  show: (shown: Shown | null) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: HTMLElement | null = null

  const change = (target: HTMLElement | null, afterMs: number) => {
    current = target
    clearTimeout(timer)
    const text = target?.dataset.tip
    timer = setTimeout(() => show(target?.isConnected && text ? { target, text } : null), afterMs)
  }
  const hide = () => {
    current = null
    clearTimeout(timer)
    show(null)
  }
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Node)) return
    if (box.current?.contains(event.target)) return clearTimeout(timer)
    const target = toTarget(event.target)
    if (target === current && target !== null) return
    if (target !== null || current !== null) change(target, target ? delayMs : Math.min(delayMs, 100))
  }
  const onFocusIn = (event: FocusEvent) => {
    const target = toTarget(event.target)
    if (target?.matches(':focus-visible')) change(target, 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }
  const listeners = [
    ['pointerover', onPointerOver],
    ['pointerdown', hide],
    ['focusin', onFocusIn],
    ['focusout', hide],
    ['keydown', onKeyDown],
    ['scroll', hide],
  ] as const
  for (const [name, listener] of listeners) document.addEventListener(name, listener as EventListener, true)
  return () => {
    clearTimeout(timer)
    for (const [name, listener] of listeners) document.removeEventListener(name, listener as EventListener, true)
  }
}

function toTarget(node: EventTarget | null): HTMLElement | null {
  return node instanceof Element ? node.closest<HTMLElement>('[data-tip]') : null
}

/** Below the element, or above it near the lower edge of the window. */
function place(box: HTMLElement, target: DOMRect): void {
  const { width, height } = box.getBoundingClientRect()
  const below = target.bottom + GAP
  const top = below + height + MARGIN <= window.innerHeight ? below : Math.max(MARGIN, target.top - GAP - height)
  const left = Math.max(MARGIN, Math.min(target.left, window.innerWidth - width - MARGIN))
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
}

/** Screen readers get the words as a description, unless they are the name of the element. */
function describe({ target, text }: Shown, id: string): () => void {
  if (target.getAttribute('aria-label') === text || target.hasAttribute('aria-describedby')) return () => {}
  target.setAttribute('aria-describedby', id)
  return () => target.removeAttribute('aria-describedby')
}
