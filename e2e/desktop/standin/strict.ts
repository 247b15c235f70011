const missing = (what: string): never => {
  throw new Error(`The stand-in for Electron has no ${what}.`)
}

/** What the language, promises and test runners look for on any object. */
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'constructor',
  'domain',
  'listener',
  'nodeType',
  'asymmetricMatch'
])

// Put into the prototype chain: a Proxy around an instance would break its #private fields.
const guard = (name: string, prototype: object): object =>
  new Proxy(prototype, {
    get: (target, key, receiver) => {
      if (key in target) return Reflect.get(target, key, receiver) as unknown
      if (typeof key === 'symbol' || /^[_$]/.test(key) || ASKED_OF_ANYTHING.has(key)) return undefined
      return missing(`${name}.${key}`)
    }
  })

/** Makes an object loud: a member that the stand-in lacks throws when it is touched, instead of being undefined. */
export const strict = <T extends object>(name: string, object: T): T =>
  Object.setPrototypeOf(object, guard(name, Object.getPrototypeOf(object) as object)) as T

/** The same for a class, its instances included. */
export const strictClass = <T extends { prototype: object }>(name: string, type: T): T => {
  strict(name, type.prototype)
  return strict(name, type)
}

/** Says that something is left out, where Electron would have done it. */
export const notHere = missing
