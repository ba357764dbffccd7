import type { DocumentActionComponent } from 'sanity'

/**
 * Makes a wrapper of the Studio’s actions that gives the same component for the same action each time it is asked: the Studio forgets the state of
 * one that it does not know.
 */
export function once(
  wrap: (action: DocumentActionComponent) => DocumentActionComponent,
): (action: DocumentActionComponent) => DocumentActionComponent {
  const made = new WeakMap<DocumentActionComponent, DocumentActionComponent>()
  return (action) => {
    const known = made.get(action)
    if (known) return known
    const wrapped: DocumentActionComponent = Object.assign(wrap(action), action)
    made.set(action, wrapped)
    return wrapped
  }
}
