import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A running HarfBuzz: its functions by their names in C, and its memory. All values are numbers, pointers included. */
export interface Engine {
  call(name: string, ...values: number[]): number
  /**
   * Copies bytes into the engine's memory and returns their address. They stay there until `free` is called with it.
   */
  put(bytes: Uint8Array): number
  /** The memory as it is now. Do not keep the view after another call: when memory grows, it moves. */
  memory(): DataView
  /**
   * Makes functions callable by the engine and returns pointers to them. They must be exports of a WebAssembly
   * module.
   */
  pointersTo(functions: WebAssembly.ExportValue[]): number[]
}

const PAGE = 65_536

function stopped(): never {
  throw new Error('HarfBuzz stopped in the middle of its work.')
}

/** Starts the engine of the package `harfbuzzjs`. The package's own script is not used: see decision 0015. */
export async function startEngine(): Promise<Engine> {
  const file = await readFile(join(process.cwd(), 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'))
  // The functions that the compiled C code imports. HarfBuzz only asks for more memory, and sets no timers.
  let grow: (bytes: number) => number = stopped
  const surroundings = {
    emscripten_resize_heap: (bytes: number) => grow(bytes),
    _abort_js: stopped,
    _emscripten_runtime_keepalive_clear: () => undefined,
    _setitimer_js: () => 0,
  }
  const { instance } = await WebAssembly.instantiate(file, {
    env: surroundings,
    wasi_snapshot_preview1: { proc_exit: stopped },
  })
  const { memory, __indirect_function_table: table } = instance.exports
  if (!(memory instanceof WebAssembly.Memory) || !(table instanceof WebAssembly.Table))
    throw new Error('The file of HarfBuzz is not the one that the social cards were written for.')

  grow = (bytes) => {
    memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / PAGE))
    return 1
  }
  const call = (name: string, ...values: number[]) => {
    const run = instance.exports[name]
    if (typeof run !== 'function') throw new Error(`HarfBuzz has no function "${name}".`)
    return Number(run(...values) ?? 0)
  }
  call('__wasm_call_ctors')
  return {
    call,
    put: (bytes) => {
      const place = call('malloc', bytes.length)
      new Uint8Array(memory.buffer).set(bytes, place)
      return place
    },
    memory: () => new DataView(memory.buffer),
    pointersTo: (functions) => {
      const first = table.grow(functions.length)
      functions.forEach((function_, index) => table.set(first + index, function_))
      return functions.map((_, index) => first + index)
    },
  }
}
