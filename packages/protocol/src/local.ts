export { findDataFolder, type Machine, readMachine, type Variables } from './local/data-folder.js'
export { makePrivateFolder } from './local/make-private-folder.js'
export { readSpoolFile, type SpoolContent, type SpooledEvent, writeSpoolFile } from './local/spool-file.js'
export {
  type ClaimedFile,
  createSpoolFolder,
  type SpoolFolder,
  type SpoolFolderDependencies,
} from './local/spool-folder.js'
export { toSpoolKey, toStem } from './local/spool-name.js'
export { findSpoolFolder, parseSpoolVariable, type SpoolUse, type SpoolVariable } from './local/spool-variable.js'
export { parseSwitch } from './local/switch-words.js'
