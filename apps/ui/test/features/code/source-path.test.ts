import { describe, expect, it } from 'vitest'
import { toEditorLink } from '@/features/code/editor-link'
import { findExcerpt } from '@/features/code/source-excerpt'
import { isSameFile, toFileName } from '@/features/code/source-path'
import { parseStack } from '@/features/code/stack-frames'

/** A place as a stack names it, the path it is, and the link that opens it. */
const PLACES: readonly (readonly [place: string, file: string, link: string | null])[] = [
  ['/srv/app/pipe.js', '/srv/app/pipe.js', 'vscode://file/srv/app/pipe.js:4:2'],
  ['file:///srv/app/pipe.js', '/srv/app/pipe.js', 'vscode://file/srv/app/pipe.js:4:2'],
  ['file:///srv/J%C3%A4%20x/pipe.js', '/srv/Jä x/pipe.js', 'vscode://file/srv/J%C3%A4%20x/pipe.js:4:2'],
  ['/srv/Jä x/pipe.js', '/srv/Jä x/pipe.js', 'vscode://file/srv/J%C3%A4%20x/pipe.js:4:2'],
  ['/srv/a%20b/pipe.js', '/srv/a%20b/pipe.js', 'vscode://file/srv/a%2520b/pipe.js:4:2'],
  ['file:///srv/a%2520b/pipe.js', '/srv/a%20b/pipe.js', 'vscode://file/srv/a%2520b/pipe.js:4:2'],
  ['file:///srv/100%/pipe.js', '/srv/100%/pipe.js', 'vscode://file/srv/100%25/pipe.js:4:2'],
  ['/srv/(shop)/pipe.js', '/srv/(shop)/pipe.js', 'vscode://file/srv/(shop)/pipe.js:4:2'],
  ['file:///C:/Users/Jane%20Doe/pipe.js', 'C:/Users/Jane Doe/pipe.js', 'vscode://file/C:/Users/Jane%20Doe/pipe.js:4:2'],
  ['C:\\Users\\Jane Doe\\pipe.js', 'C:\\Users\\Jane Doe\\pipe.js', 'vscode://file/C:/Users/Jane%20Doe/pipe.js:4:2'],
  ['file://server/share/pipe.js', '//server/share/pipe.js', null],
  ['\\\\server\\share\\pipe.js', '\\\\server\\share\\pipe.js', null],
  ['webpack://shop/./src/pipe.js', 'webpack://shop/./src/pipe.js', null],
  ['node:fs/pipe.js', 'node:fs/pipe.js', null],
  ['https://host/pipe.js', 'https://host/pipe.js', null],
]

describe('the place of a frame', () => {
  it.each(PLACES)('the place of a frame %s is a path, and its link is encoded once', (place, file, link) => {
    for (const line of [`    at run (${place}:4:2)`, `    at ${place}:4:2`, `    at async run (${place}:4:2)`]) {
      const [frame] = parseStack(`Error: x\n${line}`)
      expect(frame).toMatchObject({ file, line: 4, column: 2 })
      expect(frame && toEditorLink(frame)).toBe(link)
      expect(toFileName(file)).toBe('pipe.js')
    }
  })

  it.each(PLACES)('the place of a frame %s leads into the source of the node', (place, file) => {
    const source = { text: 'a\nb\nc\nd', original: true, line: 1 }
    const frames = parseStack(`Error: x\n    at run (${place}:4:2)`)
    for (const name of [file, place]) {
      expect(findExcerpt({ ...source, file: name }, frames)?.lines.find(({ hit }) => hit)?.text).toBe('d')
    }
  })

  it('files are compared whatever the slash and the case of the drive', () => {
    expect(isSameFile('c:\\shop\\src\\a.ts', 'C:/shop/src/a.ts')).toBe(true)
    expect(isSameFile('C:\\shop\\src\\a.ts', 'src/a.ts')).toBe(true)
    expect(isSameFile('/shop/xsrc/a.ts', 'src/a.ts')).toBe(false)
  })
})
