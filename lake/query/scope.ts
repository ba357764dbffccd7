import type { Run } from './run'
import type { Trace } from './trace'
import type { Value } from './values'

/**
 * Where an expression stands while it is evaluated: `@` is the value, `^` the value of the parent. Inside a map (`list[].x`) the scope is
 * hidden: it has an item for `@`, and what lies within it does not count it as a parent.
 */
export class Scope {
  constructor(
    readonly value: Value,
    readonly parent: Scope | undefined,
    readonly run: Run,
    private readonly isHidden = false,
    /** Where the value comes from, if that is followed. */
    readonly trace: Trace = 'unknown',
  ) {}

  nested(value: Value, trace?: Trace): Scope {
    return new Scope(value, this.isHidden ? this.parent : this, this.run, false, trace)
  }

  hidden(value: Value, trace?: Trace): Scope {
    return new Scope(value, this.isHidden ? this.parent : this, this.run, true, trace)
  }

  /** The value of the `steps`th scope outside, null where there is none. */
  outside(steps: number): Value {
    const scope = this.at(steps)
    return scope ? scope.value : null
  }

  /** The `steps`th scope outside. */
  at(steps: number): Scope | undefined {
    return steps === 0 ? this : this.parent?.at(steps - 1)
  }
}
