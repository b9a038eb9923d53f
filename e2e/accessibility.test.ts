import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoPages, startDemoPages } from './demo-pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const THEMES = ['light', 'dark'] as const

interface State {
  readonly name: string
  readonly path: (paths: DemoPages['paths']) => string
  readonly width?: number
  /** Leads from the page to the state, and waits until it is shown. */
  readonly reach: (page: Page) => Promise<void>
}

const press = async (page: Page, role: 'button' | 'tab', name: string | RegExp) =>
  page.getByRole(role, { name }).first().click()

/** Shows these views of a run and no others. */
async function showViews(page: Page, shown: readonly string[]): Promise<void> {
  const bar = page.getByRole('group', { name: 'Views' })
  await bar.waitFor()
  // First the views to show, because one view always stays.
  for (const wanted of [true, false]) {
    for (const view of ['Graph', 'Waterfall', 'Table', 'Logs']) {
      const button = bar.getByRole('button', { name: view })
      const isShown = (await button.getAttribute('aria-pressed')) === 'true'
      if (shown.includes(view) === wanted && isShown !== wanted) await button.click()
    }
  }
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()
const STATES: readonly State[] = [
  { name: 'projects', path: ({ projects }) => projects, reach: heading },
  { name: 'projects with the dialog of a new project', path: ({ projects }) => projects, reach: openNewProject },
  { name: 'projects with the menu of themes', path: ({ projects }) => projects, reach: openThemes },
  { name: 'projects with the dialog of keys', path: ({ projects }) => projects, reach: openKeys },
  { name: 'projects without a match', path: ({ projects }) => `${projects}?q=nothing-like-this`, reach: heading },
  { name: 'onboarding', path: ({ empty }) => empty, reach: heading },
  { name: 'onboarding at 390 px', path: ({ empty }) => empty, width: 390, reach: heading },
  { name: 'runs', path: ({ runs }) => runs, reach: heading },
  { name: 'runs at 390 px', path: ({ runs }) => runs, width: 390, reach: heading },
  { name: 'runs with a filter', path: ({ runs }) => `${runs}?status=failed&q=discounts`, reach: heading },
  { name: 'runs without a match', path: ({ runs }) => `${runs}?q=nothing-like-this`, reach: heading },
  { name: 'runs with the menu of projects', path: ({ runs }) => runs, reach: openProjects },
  { name: 'runs with the menu of narrow windows', path: ({ runs }) => runs, width: 390, reach: openDrawer },
  { name: 'a failed run', path: ({ failed }) => failed, reach: (page) => showViews(page, ['Graph', 'Waterfall']) },
  { name: 'a failed run at 390 px', path: ({ failed }) => failed, width: 390, reach: heading },
  { name: 'a failed run at 1024 px', path: ({ failed }) => failed, width: 1024, reach: heading },
  { name: 'the table of a run', path: ({ success }) => success, reach: (page) => showViews(page, ['Table']) },
  { name: 'the logs of a run', path: ({ items }) => items, reach: (page) => showViews(page, ['Logs']) },
  { name: 'the run itself', path: ({ success }) => `${success}?node=`, reach: heading },
  { name: 'the menu of a run', path: ({ success }) => success, reach: openRunMenu },
  { name: 'the question before a run is deleted', path: ({ success }) => success, reach: openDeletion },
  { name: 'a running run', path: ({ running }) => running, reach: heading },
  { name: 'a search for a node', path: ({ success }) => success, reach: findNode },
  { name: 'a node that succeeded', path: ({ success }) => `${success}?node=promotions`, reach: waitForTabs },
  { name: 'the code of a node', path: ({ success }) => `${success}?node=promotions`, reach: openCode },
  { name: 'a run with items', path: ({ items }) => items, reach: (page) => showViews(page, ['Waterfall', 'Table']) },
  { name: 'unfolded items', path: ({ items }) => items, reach: unfoldItems },
  { name: 'losses', path: ({ items }) => items.replace(/\/[^/]+$/, ''), reach: openLosses },
  { name: 'a page that does not exist', path: () => '/nothing-here', reach: heading },
  { name: 'a project that does not exist', path: () => '/projects/999', reach: heading },
  { name: 'the run itself at 390 px', path: ({ success }) => `${success}?node=`, width: 390, reach: openRun },
  { name: 'the overview', path: ({ overview }) => overview, reach: heading },
  { name: 'the overview at 390 px', path: ({ overview }) => overview, width: 390, reach: heading },
  { name: 'the catalog', path: ({ catalog }) => catalog, reach: waitForNode },
  { name: 'the catalog at 390 px', path: ({ catalog }) => catalog, width: 390, reach: heading },
  { name: 'a node', path: ({ node }) => node, reach: heading },
  { name: 'a node at 390 px', path: ({ node }) => node, width: 390, reach: heading },
  { name: 'the versions', path: ({ versions }) => versions, reach: waitForGraph },
  { name: 'the versions at 390 px', path: ({ versions }) => versions, width: 390, reach: heading },
  { name: 'a version', path: ({ version }) => version, reach: waitForGraph },
  { name: 'the code of a version', path: ({ code }) => code, reach: heading },
  { name: 'a comparison', path: ({ compare }) => compare, reach: waitForGrid },
  { name: 'the values of a comparison', path: ({ compare }) => `${compare}&view=values`, reach: waitForGrid },
  { name: 'the graph of a comparison', path: ({ compare }) => `${compare}&view=graph`, reach: waitForGraph },
  { name: 'the code of a comparison', path: ({ compare }) => `${compare}&view=code`, reach: heading },
  { name: 'a node of a comparison', path: ({ compare }) => `${compare}&node=promotions`, reach: waitForGrid },
  { name: 'the settings', path: ({ settings }) => settings, reach: heading },
  { name: 'the palette', path: ({ runs }) => runs, reach: openPalette },
  { name: 'a run that does not exist', path: ({ runs }) => `${runs}/unknown-run`, reach: heading },
]

async function waitForNode(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Selected node' }).getByRole('heading', { level: 2 }).waitFor()
}

async function waitForGraph(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Graph of the difference' }).getByRole('button').first().waitFor()
}

async function waitForGrid(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Nodes' }).getByRole('row').nth(1).waitFor()
}

async function openPalette(page: Page): Promise<void> {
  await heading(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or go to' }).fill('pro')
  await page
    .getByRole('option', { name: /promotions/ })
    .first()
    .waitFor()
}

async function openNewProject(page: Page): Promise<void> {
  await press(page, 'button', /^New project/)
  await page.getByRole('dialog').waitFor()
}

async function openThemes(page: Page): Promise<void> {
  await press(page, 'button', /^Theme/)
  await page.getByRole('menu').waitFor()
}

async function openKeys(page: Page): Promise<void> {
  await press(page, 'button', /^Shortcuts/)
  await page.getByRole('dialog').waitFor()
}

async function openProjects(page: Page): Promise<void> {
  await press(page, 'button', /^Project /)
  await page.getByRole('menu').waitFor()
}

async function openDrawer(page: Page): Promise<void> {
  await press(page, 'button', 'Menu')
  await page.getByRole('dialog').waitFor()
}

async function findNode(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Find node' }).fill('r')
}

async function waitForTabs(page: Page): Promise<void> {
  await page.getByRole('tab').first().waitFor()
}

async function openRunMenu(page: Page): Promise<void> {
  await press(page, 'button', 'More actions')
  await page.getByRole('menu').waitFor()
}

async function openDeletion(page: Page): Promise<void> {
  await openRunMenu(page)
  await page.getByRole('menuitem', { name: 'Delete run' }).click()
  await page.getByRole('dialog').waitFor()
}

async function openRun(page: Page): Promise<void> {
  await press(page, 'button', 'Run')
  await page.getByRole('complementary', { name: 'Run' }).waitFor()
}

async function openCode(page: Page): Promise<void> {
  await press(page, 'tab', /^Code/)
  await page.getByRole('tabpanel').locator('code').first().waitFor()
}

async function unfoldItems(page: Page): Promise<void> {
  await showViews(page, ['Waterfall'])
  const waterfall = page.getByRole('treegrid', { name: 'Waterfall' })
  await waterfall
    .getByRole('button', { name: /^Show the items of/ })
    .first()
    .click()
  await waterfall.getByRole('row', { level: 2 }).first().waitFor()
}

async function openLosses(page: Page): Promise<void> {
  await press(page, 'button', /Details/)
  await page.getByRole('dialog').waitFor()
}

let pages: DemoPages

beforeAll(async () => {
  pages = await startDemoPages()
})

afterAll(() => pages?.stop())

/** One line for each element that breaks a rule. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const results = await page.evaluate(async () => {
    // `axe` was put into the window by the script that this page starts with.
    const { axe } = window as unknown as {
      readonly axe: { run(context: unknown, options: unknown): Promise<AxeResults> }
    }
    // The size of targets belongs to WCAG 2.2, which axe leaves off by default.
    return axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
  })
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(STATES)('$name has no violation', async ({ path, width = 1440, reach }) => {
    const context = await pages.browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      // Chromium refuses scripts that the policy of the page does not name, and axe is one.
      bypassCSP: true,
    })
    await context.addInitScript({ content: AXE })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    try {
      await page.goto(pages.ui.url + path(pages.paths))
      await reach(page)
      await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => {})
      expect(await findViolations(page)).toEqual([])
    } finally {
      await context.close()
    }
  })
})
