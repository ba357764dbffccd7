type Custom = (value: unknown, context: { parent: unknown }) => unknown

/** Writes down what a definition's `validation` asks of the rule that the Studio hands it. */
class Rule {
  readonly calls: string[] = []
  readonly customs: Custom[] = []

  static recording(): Rule {
    const rule = new Rule()
    const proxy: Rule = new Proxy(rule, {
      get: (target, name, receiver) => {
        if (name === 'calls' || name === 'customs') return Reflect.get(target, name, receiver)
        return (ask: unknown) => {
          // What only warns refuses nothing.
          if (name === 'warning' && rule.calls.at(-1) === 'custom') rule.customs.pop()
          rule.calls.push(String(name))
          if (name === 'custom' && typeof ask === 'function') rule.customs.push((...all) => ask(...all))
          return proxy
        }
      },
    })
    return proxy
  }
}

// Alternative text is asked for where there is an image.
const withImage = { parent: { asset: { _ref: 'image-abc-1x1-png' } } }

/** Whether a definition's `validation` refuses a field that is not there. */
export function requires(validation: unknown): boolean {
  if (typeof validation !== 'function') return false
  const rule = Rule.recording()
  validation(rule)
  return rule.calls.includes('required') || rule.customs.some((ask) => refuses(ask(undefined, withImage)))
}

const refuses = (verdict: unknown): boolean => {
  if (verdict instanceof Promise) throw new Error('A rule asks the lake about a field that is not there')
  return verdict !== true
}
