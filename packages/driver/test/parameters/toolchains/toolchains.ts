import { esbuildBundle, rolldownWith, rollupWith, swcPlugin, terserPlugin, webpackProduction } from './bundlers.js'
import { esbuild, istanbul, swcTo, type Toolchain, tscTo } from './compilers.js'

/** Toolchains by their name in docs/reference/toolchains.md, in its order. */
export const toolchains: Readonly<Record<string, Toolchain>> = {
  'esbuild, types stripped (tsx, Vite)': esbuild({ loader: 'ts' }),
  'esbuild, bundled': esbuildBundle({}),
  'esbuild, bundled and minified': esbuildBundle({ minify: true }),
  'esbuild, bundled and minified, names kept': esbuildBundle({ minify: true, keepNames: true }),
  'esbuild, bundled and minified, ES2018': esbuildBundle({ minify: true, target: 'es2018', logLevel: 'silent' }),
  rollup: rollupWith(),
  'rollup, terser': rollupWith(terserPlugin),
  'rollup, swc': rollupWith(swcPlugin),
  'rolldown (Vite)': rolldownWith(false),
  'rolldown, minified': rolldownWith(true),
  'webpack, production': webpackProduction,
  'istanbul coverage': istanbul,
  'swc, ESNext': swcTo('esnext'),
  'swc, ES2018': swcTo('es2018'),
  'tsc, ESNext': tscTo('esnext'),
  'tsc, ES2020': tscTo('es2020'),
  'tsc, ES2018': tscTo('es2018'),
  'tsc, ES2017': tscTo('es2017'),
  'swc, ES2017': swcTo('es2017'),
  'esbuild, ES2017': esbuild({ target: 'es2017' }),
  'tsc, ES2016': tscTo('es2016'),
  'swc, ES2016': swcTo('es2016'),
  'esbuild, ES2016': esbuild({ target: 'es2016' }),
  'tsc, ES2015': tscTo('es2015'),
  'swc, ES2015': swcTo('es2015'),
  'swc, ES5': swcTo('es5'),
}
