'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { NodeDetail } from '@/contract/run'

const NodeMenuPopup = dynamic(() => import('./node-menu-popup').then((module) => module.NodeMenuPopup))

const WORDS = {
  idle: 'More actions on the node',
  copied: 'Copied',
  refused: 'The browser refused to copy',
} as const

/** Copies a test of a node, or the command that replays its run from there; says for two seconds whether that worked. */
export function NodeMenu({ detail }: { readonly detail: NodeDetail }) {
  const [state, setState] = useState<keyof typeof WORDS>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])

  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  const copyTest = async () => {
    const { toNodeTest } = await import('@/features/values/node-test-text')
    await copy(toNodeTest(detail))
  }
  useHotkeys('Run', [{ keys: 't', label: 'Copy the node as a test', run: () => void copyTest() }])
  const words = WORDS[state]
  return (
    <>
      <MenuButton
        trigger={(props) => (
          <Button kind="quiet" square aria-label={words} title={words} {...props}>
            <Icon name={state === 'copied' ? 'check' : 'more'} size={14} />
          </Button>
        )}
        popup={(props) => (
          <NodeMenuPopup
            detail={detail}
            onCopyTest={() => void copyTest()}
            onCopy={(text) => void copy(text)}
            {...props}
          />
        )}
      />
      <span aria-live="polite" className="sr-only">
        {state !== 'idle' && words}
      </span>
    </>
  )
}
