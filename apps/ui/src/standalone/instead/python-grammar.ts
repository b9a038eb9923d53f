/** Python is shown in one colour, because its grammar would be a twentieth of the file. */
// biome-ignore lint/style/noDefaultExport: it takes the place of one
export default [{ name: 'python', scopeName: 'source.python', patterns: [], repository: {} }]
