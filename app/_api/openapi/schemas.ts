import { z } from 'zod';

export type Json = { [name: string]: unknown };

/** Whether a schema says what is sent to us, or what we answer. */
export type Direction = 'input' | 'output';

const NOISE = Number.MAX_SAFE_INTEGER;

/** What a format says already, and what says only that JavaScript's numbers end somewhere. */
function tidy({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === NOISE) delete jsonSchema.maximum;
  if (jsonSchema.minimum === -NOISE) delete jsonSchema.minimum;
}

const REFERENCE = '#/$defs/';

/** The value with the names of what it refers to changed by `rename`. */
function refer(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => refer(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === '$ref' && typeof inner === 'string' && inner.startsWith(REFERENCE)
        ? [name, `#/components/schemas/${rename(inner.slice(REFERENCE.length))}`]
        : [name, refer(inner, rename)],
    ),
  );
}

/**
 * Turns zod schemas into JSON Schema, and collects those that have an id. One that reads otherwise than
 * it answers (a default, a transformation) stands twice, as `X` and `XInput`: ask for the outputs first.
 */
export function collectSchemas() {
  const components: Json = {};

  function of(schema: z.ZodType, direction: Direction): Json {
    const { $schema, $defs, ...root } = z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      override: tidy,
    }) as Json & { $defs?: Record<string, Json> };
    const definitions = Object.entries($defs ?? {});
    const other = new Set<string>();
    const rename = (name: string) => (other.has(name) ? `${name}Input` : name);
    // One that has to stand twice changes those that refer to it, and so on.
    for (let known = -1; direction === 'input' && known < other.size; ) {
      known = other.size;
      for (const [name, definition] of definitions) {
        const present = components[name];
        const now = JSON.stringify(refer(definition, rename));
        if (present !== undefined && JSON.stringify(present) !== now) other.add(name);
      }
    }
    for (const [name, definition] of definitions) {
      const { id, ...rest } = definition;
      components[rename(name)] = refer(rest, rename);
    }
    return refer(root, rename) as Json;
  }

  return { components, of };
}
