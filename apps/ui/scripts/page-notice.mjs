import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readLicences } from './licences.mjs'

/** The folders of the packages that files come from: `/repo/node_modules/react`. */
function listPackages(files) {
  const folders = new Set()
  for (const file of files) {
    const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []
    if (folder !== undefined) folders.add(folder)
  }
  return [...folders]
}

const isHolder = (line) => /^(copyright\b.*\d{4}|copyright \(c\)|portions copyright)/i.test(line)

const isTitle = (line) => /^(\(?the )?(mit|isc|bsd.*) license( ?\((mit|isc)\))?\)?:?$/i.test(line)

/** Parts a licence into its holders and the terms, which many packages share to the letter. */
function parseLicence(text) {
  const lines = text.split('\n').map((line) => line.trim())
  const rest = lines.filter((line) => !isHolder(line) && !isTitle(line) && !/^all rights reserved\.?$/i.test(line))
  const terms = rest
    .join('\n')
    .trim()
    .replace(/\n{2,}/g, '\n\n')
  return { holders: lines.filter(isHolder), terms, key: terms.replace(/[\s"“”'*]+/g, ' ').toLowerCase() }
}

/**
 * The licences of the packages that a bundle contains: the same terms once, and the same holders once.
 *
 * @param files whose code is in the bundle, relative to the base.
 * @throws Error if a package has no licence in its folder and names none.
 */
export function createNotice({ files, base, fonts }) {
  const groups = new Map()
  const add = (name, text) => {
    const { holders, terms, key } = parseLicence(text)
    const group = groups.get(key) ?? { terms, names: new Map() }
    groups.set(key, group)
    const holder = holders.join('\n')
    group.names.set(holder, new Set([...(group.names.get(holder) ?? []), name]))
  }
  for (const folder of listPackages(files.map((file) => resolve(base, file))).sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const [text = license && `License: ${license}`] = readLicences(folder)
    if (!text) throw new Error(`${name} has no licence.`)
    add(`${name} ${version}`, text)
  }
  for (const text of readLicences(fonts)) add('Geist', text)
  const parts = [...groups.values()].map(({ terms, names }) => {
    const heads = [...names].map(([holder, packages]) => `${[...packages].join(', ')}\n${holder}`.trim())
    return `${heads.join('\n\n')}\n\n${terms}`
  })
  return ['The licences of the packages in this file.', ...parts].join('\n\n---\n\n')
}
