import { AccessSection } from './access-section'
import { EditorSection } from './editor-section'
import { LooksSection } from './looks-section'
import { StorageSection } from './storage-section'

/** Choices of this browser, and facts of the server, that hold for all projects. */
export function ServerPanel() {
  return (
    <aside
      aria-label="Server"
      className="w-(--panel) shrink-0 border-l border-line xl:overflow-y-auto max-xl:w-full max-xl:border-t max-xl:border-l-0"
    >
      <div className="flex h-12 items-center gap-3 border-b border-line px-4">
        <h2 className="text-15 font-strong tracking-[-0.01em]">Server</h2>
        <span className="text-12 text-faint">holds for all projects</span>
      </div>
      <EditorSection />
      <LooksSection />
      <StorageSection />
      <AccessSection />
    </aside>
  )
}
