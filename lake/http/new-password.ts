import { html, raw } from 'hono/html'

import { passwordProblem } from '../auth/passwords'
import type { Html } from './page'

/** What is wrong with each field of a form, by the field's name. */
export type Problems = Readonly<Partial<Record<string, string>>>

export const hasProblems = (problems: Problems): boolean => Object.values(problems).some(Boolean)

/** The password that a form has in `new` and, once more, in `again`, and what is wrong with them. */
export function newPasswordIn(form: URLSearchParams): { password: string; problems: Problems } {
  const password = form.get('new') ?? ''
  const problem = passwordProblem(password)
  if (problem !== undefined) return { password, problems: { new: problem } }
  const isSame = form.get('again') === password
  return { password, problems: isSame ? {} : { again: 'This is not the same as the password above.' } }
}

type FieldOptions = {
  name: string
  label: string
  /** Which password the field is for. Without it, it is for a name. */
  autocomplete?: 'current-password' | 'new-password'
  hint?: string
  value?: string | undefined
}

/** A field of a form with what is wrong with it, if anything is. The first that is wrong gets the focus. */
export function field({ name, label, autocomplete, hint, value }: FieldOptions, problems: Problems): Html {
  const problem = problems[name]
  const isFirst = Object.keys(problems).find((each) => problems[each]) === name
  const described = [problem && `${name}-problem`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return html`<label for="${name}">${label}</label>
    ${hint ? html`<p class="note" id="${name}-hint">${hint}</p>` : ''}
    ${problem ? html`<p class="wrong" id="${name}-problem">${problem}</p>` : ''}
    <input
      id="${name}"
      name="${name}"
      type="${autocomplete ? 'password' : 'text'}"
      autocomplete="${autocomplete ?? 'name'}"
      maxlength="${autocomplete ? '1000' : '200'}"
      required
      ${value === undefined ? '' : html` value="${value}"`}
      ${problem ? raw(' aria-invalid="true"') : ''}
      ${described ? html` aria-describedby="${described}"` : ''}
      ${isFirst ? raw(' autofocus') : ''}
    />`
}

/** The two fields of a form that takes a password which somebody chooses now; `label` is what the first is called. */
export function newPasswordFields(label: string, problems: Problems): Html {
  const hint = 'At least 10 characters. Several words are easy to remember.'
  return html`${field({ name: 'new', label, autocomplete: 'new-password', hint }, problems)}
  ${field({ name: 'again', label: `${label}, once more`, autocomplete: 'new-password' }, problems)}`
}

/** Tells password managers, and nobody else, whose password it is. */
export const ownerOf = (email: string): Html =>
  html`<input
    class="unseen"
    type="text"
    autocomplete="username"
    value="${email}"
    readonly
    tabindex="-1"
    aria-hidden="true"
  />`
