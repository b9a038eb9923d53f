'use client'

import type { ProjectSettings } from '@/contract/project-settings'
import { DescriptionField } from './description-field'
import { FIELD } from './field'
import { ProjectTags } from './project-tags'
import { Setting } from './setting'
import { useDraft } from './use-draft'
import type { EditProject } from './use-edit-project'

interface GeneralSectionProps {
  readonly settings: ProjectSettings
  readonly edit: EditProject
}

/** Name, description and tags of a project. Each is saved when it is left. */
export function GeneralSection({ settings, edit }: GeneralSectionProps) {
  const { name, description, tags } = settings
  const draft = useDraft(name, (next) => edit.save('Name', { name: next }, { name }))
  return (
    <Setting title="General" note="Shown in lists of projects">
      <div className="flex flex-wrap items-center gap-2">
        <input
          aria-label="Name"
          aria-invalid={draft.error !== null || undefined}
          aria-describedby="name-note"
          value={draft.value}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') draft.drop()
          }}
          autoComplete="off"
          spellCheck={false}
          className={`${FIELD} h-6 w-[200px] border-line-strong`}
        />
        <span id="name-note" className="text-12 text-faint">
          {draft.isChanged ? (
            'Programs with the old name are refused until they give the new one'
          ) : (
            <>
              the name that programs give: <code className="wrap-anywhere">project: '{name}'</code>
            </>
          )}
        </span>
      </div>
      {draft.error !== null && (
        <p role="alert" className="mt-1 text-12 wrap-anywhere text-failed-text">
          {draft.error}
        </p>
      )}
      <DescriptionField
        description={description ?? ''}
        save={(next) => edit.save('Description', { description: next || null }, { description })}
      />
      <ProjectTags tags={tags} edit={edit} />
    </Setting>
  )
}
