export { checkJournalStore } from './adapters/journal/check-journal-store.js'
